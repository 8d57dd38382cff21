package photos.likeness.http;

import java.util.Locale;
import photos.likeness.http.api.FailureView;
import photos.likeness.store.Failure;

/** A skipped file as other programs see it. */
final class FailureViews {
  private FailureViews() {}

  static FailureView view(Failure failure) {
    return new FailureView(
        failure.key().source().toString(),
        failure.key().externalId(),
        failure.path(),
        failure.stage().name().toLowerCase(Locale.ROOT),
        failure.reason(),
        failure.at());
  }
}
