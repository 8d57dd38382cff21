package photos.likeness.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.photo.ContentKey;

/** Photos with five captions each, from the shared fixtures. */
final class Flickr8k {
  private static final int BATCH = 8;

  private Flickr8k() {}

  /** A photo and its captions. */
  record Captioned(Path file, List<String> captions) {
    String name() {
      return file.getFileName().toString();
    }
  }

  /** The photos of {@code captions-SPLIT.tsv} (image, index, caption), in the file's order. */
  static List<Captioned> read(Path flickr8k, String split) {
    Map<String, List<String>> captions = new LinkedHashMap<>();
    try {
      for (String line :
          Files.readAllLines(flickr8k.resolve("captions-" + split + ".tsv")).stream()
              .skip(1)
              .toList()) {
        String[] columns = line.split("\t", 3);
        captions.computeIfAbsent(columns[0], image -> new ArrayList<>()).add(columns[2].strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return captions.entrySet().stream()
        .map(photo ->
            new Captioned(flickr8k.resolve("images").resolve(photo.getKey()), photo.getValue()))
        .toList();
  }

  /** Adds the photos to the library as the product would: decoded, resized, encoded, stored. */
  static void index(TestLibrary library, List<Captioned> photos) {
    PictureReader reader = new PictureReader();
    DualEncoder encoder = library.encoder();
    ImageBatch batch = encoder.newBatch(BATCH);
    for (int from = 0; from < photos.size(); from += BATCH) {
      List<Captioned> some = photos.subList(from, Math.min(photos.size(), from + BATCH));
      batch.clear();
      some.forEach(
          photo -> ModelPixels.write(read(reader, photo), encoder.imageInput(), batch.nextSlot()));
      var embeddings = encoder.encodeImages(batch);
      for (int i = 0; i < some.size(); i++) {
        String name = some.get(i).name();
        library.add(name, new ContentKey("sha256:" + name), Optional.of(embeddings.get(i)), 0);
      }
      library.save();
    }
  }

  private static photos.likeness.image.Picture read(PictureReader reader, Captioned photo) {
    try {
      return reader.read(Files.readAllBytes(photo.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableImageException e) {
      throw new IllegalStateException(photo.file() + ": " + e.getMessage(), e);
    }
  }
}
