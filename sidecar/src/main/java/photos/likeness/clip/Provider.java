package photos.likeness.clip;

/**
 * What executes a model.
 *
 * @param name ONNX Runtime's execution provider, {@code CPU} or {@code CoreML}
 * @param reason why it was chosen, for people
 */
public record Provider(String name, String reason) {}
