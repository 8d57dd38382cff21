package photos.likeness.http;

import java.nio.file.Path;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ModelRegistry;
import photos.likeness.image.PictureReader;
import photos.likeness.index.IndexJobs;
import photos.likeness.index.ModelSwitch;
import photos.likeness.search.PhotoSearch;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;
import photos.likeness.tag.Tagging;
import photos.likeness.watch.SourceWatch;

/**
 * The parts of an open library that operations work with. They belong to whoever opened them and
 * are closed there.
 *
 * @param version of this program
 * @param encoders the model that answers
 * @param modelsFolder where downloaded models and the choice of one are
 * @param watch what keeps sources in step, started or not
 * @param installs of models, under way in this process
 * @param tagging what gives photos their tags, started or not
 * @param process this one, as other programs see it
 */
public record Library(
    String version,
    Store store,
    ThumbnailStore thumbnails,
    EncoderInUse encoders,
    PictureReader reader,
    PhotoSearch search,
    IndexJobs jobs,
    ModelSwitch modelSwitch,
    ModelRegistry registry,
    Path modelsFolder,
    SourceWatch watch,
    ModelInstalls installs,
    Tagging tagging,
    SidecarProcess process) {}
