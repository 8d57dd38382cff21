package photos.likeness.natives;

import java.util.Optional;
import java.util.stream.Stream;

/** The libraries that are not Java. */
enum NativeLibrary {
  ONNX_RUNTIME("onnxruntime", "ONNX Runtime"),
  /** With JNA's, which the tokenizer uses to look at the machine. */
  TOKENIZERS("tokenizers", "the tokenizer"),
  SQLITE("sqlite", "SQLite"),
  SQLITE_VEC("sqlite-vec", "sqlite-vec");

  private final String id;
  private final String title;

  NativeLibrary(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in {@code libraries.txt}. */
  String id() {
    return id;
  }

  /** For people. */
  String title() {
    return title;
  }

  static Optional<NativeLibrary> ofId(String id) {
    return Stream.of(values()).filter(library -> library.id.equals(id)).findAny();
  }
}
