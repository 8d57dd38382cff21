package photos.likeness.index;

import java.nio.file.Path;
import photos.likeness.clip.DualEncoder;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * What a run works with; whoever made the parts closes them, after the runs.
 *
 * @param jobsFolder where file lists and the note of what is being decoded lie
 */
record IndexParts(
    Store store,
    ThumbnailStore thumbnails,
    DualEncoder encoder,
    Decoder decoder,
    MetadataReader metadata,
    Path jobsFolder) {}
