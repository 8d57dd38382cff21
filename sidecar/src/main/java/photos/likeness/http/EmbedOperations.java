package photos.likeness.http;

import java.util.ArrayList;
import java.util.List;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.clip.ImageBatch;
import photos.likeness.http.api.EmbedResponse;
import photos.likeness.http.api.EmbedTextRequest;
import photos.likeness.image.ModelPixels;
import photos.likeness.image.Picture;
import photos.likeness.image.PictureReader;
import photos.likeness.image.UnreadableImageException;
import photos.likeness.image.WantedSize;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.ModelInput;

/** Words and pictures to vectors. */
final class EmbedOperations {
  private final EncoderInUse encoders;
  private final PictureReader reader;

  EmbedOperations(EncoderInUse encoders, PictureReader reader) {
    this.encoders = encoders;
    this.reader = reader;
  }

  EmbedResponse text(EmbedTextRequest request) {
    String text = Required.text("text", request.text());
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return response(lease.encoder().encodeText(text));
    }
  }

  EmbedResponse image(byte[] file) {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      DualEncoder encoder = lease.encoder();
      ModelInput input = encoder.imageInput();
      Picture picture = reader.read(file, WantedSize.of(input));
      ImageBatch batch = encoder.newBatch(1);
      ModelPixels.write(picture, input, batch.nextSlot());
      return response(encoder.encodeImages(batch).getFirst());
    } catch (UnreadableImageException e) {
      throw Errors.unreadableImage(e);
    }
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
