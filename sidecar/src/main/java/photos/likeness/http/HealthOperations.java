package photos.likeness.http;

import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.DualEncoder;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PictureDecoder;
import photos.likeness.image.DecoderInUse;
import photos.likeness.store.Counts;

/** How the library stands. */
final class HealthOperations {
  private final Library library;
  private final ModelOperations models;
  private final SourceOperations sources;

  HealthOperations(Library library, ModelOperations models, SourceOperations sources) {
    this.library = library;
    this.models = models;
    this.sources = sources;
  }

  Health health() {
    try (EncoderInUse.Lease lease = library.encoders().lease()) {
      return health(lease.encoder());
    }
  }

  private Health health(DualEncoder encoder) {
    SidecarProcess process = library.process();
    Counts counts = library.store().photos().counts(encoder.model());
    return new Health(
        "ok",
        LikenessApi.VERSION,
        Optional.of(library.version()),
        OptionalLong.of(counts.photos()),
        OptionalLong.of(counts.indexed()),
        OptionalLong.of(counts.failures()),
        OptionalLong.of(counts.coarse()),
        OptionalLong.of(counts.waiting()),
        Optional.of(models.inUse(encoder)),
        models.building(),
        Optional.of(sources.watched()),
        Optional.of(encoder.provider().name()),
        Optional.of(encoder.provider().reason() + "; " + encoder.pace().inWords()),
        Optional.of(library.reader().decoders().stream().map(HealthOperations::view).toList()),
        Optional.of(process.dataFolder().toString()),
        Optional.of(process.logFile().toString()),
        Optional.of(process.starter().label()),
        process
            .idleExit()
            .map(idle -> OptionalLong.of(idle.toSeconds()))
            .orElse(OptionalLong.empty()));
  }

  private static PictureDecoder view(DecoderInUse decoder) {
    return new PictureDecoder(decoder.kind(), decoder.name(), decoder.reason(), decoder.cure());
  }
}
