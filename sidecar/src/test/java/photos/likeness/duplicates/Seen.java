package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureHashing;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PictureHash;
import photos.likeness.vector.Vectors;

/** A picture as the product sees it. */
record Seen(PictureHash hash, Embedding embedding) {
  int bits(Seen other) {
    return PictureDistance.bits(hash, other.hash);
  }

  double cosine(Seen other) {
    return Vectors.dot(embedding.vector(), other.embedding.vector());
  }

  /** Sees. */
  record Eye(DualEncoder encoder, PictureReader reader) {
    private static final int BATCH = 8;

    double nearIdentical() {
      return encoder.nearIdentical();
    }

    List<Seen> look(List<byte[]> files) throws UnreadableImageException {
      ImageBatch batch = encoder.newBatch(BATCH);
      List<Seen> seen = new ArrayList<>();
      for (int from = 0; from < files.size(); from += BATCH) {
        batch.clear();
        List<PictureHash> hashes = new ArrayList<>();
        for (byte[] file : files.subList(from, Math.min(files.size(), from + BATCH))) {
          Picture picture = reader.read(file);
          hashes.add(PictureHashing.of(picture));
          ModelPixels.write(picture, encoder.imageInput(), batch.nextSlot());
        }
        List<Embedding> embeddings = encoder.encodeImages(batch);
        for (int i = 0; i < hashes.size(); i++) {
          seen.add(new Seen(hashes.get(i), embeddings.get(i)));
        }
      }
      return seen;
    }
  }
}
