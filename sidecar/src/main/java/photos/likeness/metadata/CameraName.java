package photos.likeness.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Make and model as one name. */
final class CameraName {
  private CameraName() {}

  /**
   * The model with its make before it, unless the model begins with a word of the make: "NIKON
   * CORPORATION" and "NIKON D70" are a "NIKON D70".
   */
  static Optional<String> of(Optional<String> make, Optional<String> model) {
    if (make.isEmpty() || model.isEmpty()) {
      return model.or(() -> make);
    }
    String firstWord = words(model.get())[0];
    boolean saidTwice = Arrays.asList(words(make.get())).contains(firstWord);
    return Optional.of(saidTwice ? model.get() : make.get() + " " + model.get());
  }

  private static String[] words(String name) {
    return name.toLowerCase(Locale.ROOT).split("[\\s,]+");
  }
}
