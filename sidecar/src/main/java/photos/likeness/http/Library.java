package photos.likeness.http;

import photos.likeness.clip.DualEncoder;
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
 */
public record Library(
    String version,
    Store store,
    ThumbnailStore thumbnails,
    DualEncoder encoder,
    PictureReader reader,
    PhotoSearch search,
    IndexJobs jobs,
    Models models) {}
