/**
 * Dual encoders on ONNX Runtime: the registry that describes them, their tokenizers, text and image
 * towers. ONNX and DJL types never leave. May import photo and natives.
 */
package photos.likeness.clip;
