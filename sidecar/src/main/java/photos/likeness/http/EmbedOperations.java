package photos.likeness.http;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.ImageBatch;
import photos.likeness.http.api.EmbedResponse;
import photos.likeness.http.api.EmbedTextRequest;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.Embedding;

/** Words and pictures to vectors. */
final class EmbedOperations {
  private final DualEncoder encoder;
  private final PictureReader reader;

  EmbedOperations(DualEncoder encoder, PictureReader reader) {
    this.encoder = encoder;
    this.reader = reader;
  }

  EmbedResponse text(EmbedTextRequest request) {
    return response(encoder.encodeText(Required.text("text", request.text())));
  }

  EmbedResponse image(byte[] file) {
    Picture picture;
    try {
      picture = reader.read(file, WantedSize.of(encoder.imageInput()));
    } catch (UnreadableImageException e) {
      throw Errors.unreadableImage(e);
    }
    ImageBatch batch = encoder.newBatch(1);
    ModelPixels.write(picture, encoder.imageInput(), batch.nextSlot());
    return response(encoder.encodeImages(batch).getFirst());
  }

  private static EmbedResponse response(Embedding embedding) {
    float[] vector = embedding.vector();
    List<Float> components = new ArrayList<>(vector.length);
    for (float component : vector) {
      components.add(component);
    }
    return new EmbedResponse(embedding.model().toString(), vector.length, components);
  }
}
