package photos.likeness.http;

import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.DualEncoder;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ModelInUse;
import photos.likeness.photo.ModelId;
import photos.likeness.store.Counts;

/** How the library stands. */
final class HealthOperations {
  private final Library library;

  HealthOperations(Library library) {
    this.library = library;
  }

  Health health() {
    DualEncoder encoder = library.encoder();
    Counts counts = library.store().photos().counts(encoder.model());
    return new Health(
        "ok",
        LikenessApi.VERSION,
        Optional.of(library.version()),
        OptionalLong.of(counts.photos()),
        OptionalLong.of(counts.indexed()),
        OptionalLong.of(counts.failures()),
        Optional.of(
            new ModelInUse(
                encoder.model().toString(), encoder.dimension(), isStarter(encoder.model()))),
        Optional.of(encoder.provider().name()),
        Optional.of(encoder.provider().reason()));
  }

  private boolean isStarter(ModelId model) {
    return library.models().list().stream()
        .anyMatch(known -> known.starter() && known.name().equals(model.name()));
  }
}
