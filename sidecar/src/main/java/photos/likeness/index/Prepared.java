package photos.likeness.index;

import java.nio.FloatBuffer;
import java.util.Optional;
import photos.likeness.store.IndexedPhoto;

/**
 * A decoded photo on its way to the model.
 *
 * @param photo without embedding yet
 * @param thumbnail a JPEG
 * @param pixels the model's input, from position to limit
 */
record Prepared(Watch work, IndexedPhoto photo, Optional<byte[]> thumbnail, FloatBuffer pixels) {}
