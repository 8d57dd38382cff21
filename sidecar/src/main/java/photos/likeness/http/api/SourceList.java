package photos.likeness.http.api;

import java.util.List;

/** The places photos come from, in the order they were added. */
public record SourceList(List<SourceView> sources) {
  public SourceList {
    sources = Lists.copyOrEmpty(sources);
  }
}
