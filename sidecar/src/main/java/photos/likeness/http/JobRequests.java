package photos.likeness.http;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import photos.likeness.http.api.JobRequest;
import photos.likeness.index.IndexRequest;
import photos.likeness.photo.SourceKind;

/** A job as other programs ask for it to a run as {@code index} takes it. */
final class JobRequests {
  private static final int MAX_PATTERNS = 1_000;
  private static final String MOVED = "moved";

  private static final String KINDS =
      Arrays.stream(SourceKind.values()).map(SourceKind::label).collect(Collectors.joining(", "));

  private JobRequests() {}

  static IndexRequest read(JobRequest request) {
    if (!Required.text("kind", request.kind()).equals("index")) {
      throw Errors.invalid("kind", "a job's kind is index, got " + request.kind());
    }
    if (request.source() == null) {
      throw Errors.invalid("source", "a kind and a location are needed, got none");
    }
    if (request.exclude().size() > MAX_PATTERNS) {
      throw Errors.invalid(
          "exclude",
          "at most %,d patterns, got %,d".formatted(MAX_PATTERNS, request.exclude().size()));
    }
    return new IndexRequest(
        kind(Required.text("source.kind", request.source().kind())),
        location(Required.text("source.location", request.source().location())),
        request.exclude(),
        request.prune().orElse(false),
        request.retryFailures().orElse(false),
        moved(request.source().sameCatalog()),
        Optional.empty());
  }

  private static boolean moved(Optional<String> sameCatalog) {
    sameCatalog
        .filter(text -> !text.equals(MOVED))
        .ifPresent(text -> {
          throw Errors.invalid("source.sameCatalog", "moved or absent, got " + text);
        });
    return sameCatalog.isPresent();
  }

  private static SourceKind kind(String text) {
    return SourceKind.ofLabel(text)
        .orElseThrow(
            () -> Errors.invalid("source.kind", "one of %s, got %s".formatted(KINDS, text)));
  }

  private static Path location(String text) {
    Path location = Errors.reading("source.location", () -> Path.of(text));
    if (!location.isAbsolute()) {
      throw Errors.invalid("source.location", "an absolute path is needed, got " + text);
    }
    return location;
  }
}
