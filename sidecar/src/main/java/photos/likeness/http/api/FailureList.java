package photos.likeness.http.api;

import java.util.List;

/** Files that could not be indexed, by path. */
public record FailureList(List<FailureView> failures) {
  public FailureList {
    failures = Lists.copyOrEmpty(failures);
  }
}
