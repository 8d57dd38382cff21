package photos.likeness.index;

import java.nio.FloatBuffer;
import java.util.function.Function;
import photos.likeness.photo.Embedding;

/**
 * A decoded picture on its way to the model.
 *
 * @param pixels the model's input, from position to limit
 * @param encoded what is found once the model has seen it
 */
record Prepared(Watch work, FloatBuffer pixels, Function<Embedding, Finding> encoded) {}
