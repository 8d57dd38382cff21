package photos.likeness.http;

import java.nio.file.Path;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.search.PhotoSearch;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * The parts of an open library that operations work with. They belong to whoever opened them and
 * are closed there.
 *
 * @param version of this program
 * @param encoders the model that answers
 * @param modelsFolder where downloaded models and the choice of one are
 */
public record Library(
    String version,
    Store store,
    ThumbnailStore thumbnails,
    EncoderInUse encoders,
    PictureReader reader,
    PhotoSearch search,
    IndexJobs jobs,
    ModelRegistry registry,
    Path modelsFolder) {}
