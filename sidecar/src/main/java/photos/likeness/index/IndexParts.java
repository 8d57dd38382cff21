package photos.likeness.index;

import java.nio.file.Path;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.metadata.MetadataReader;
import photos.likeness.store.Store;
import photos.likeness.store.ThumbnailStore;

/**
 * What a run works with; whoever made the parts closes them, after the runs.
 *
 * @param encoders each run keeps the one it began with
 * @param jobsFolder where file lists and the note of what is being decoded lie
 */
record IndexParts(
    Store store,
    ThumbnailStore thumbnails,
    EncoderInUse encoders,
    Decoder decoder,
    MetadataReader metadata,
    Path jobsFolder) {}
