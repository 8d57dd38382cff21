package photos.likeness.photo;

import java.util.List;

/**
 * Which keywords a photo must have. A name matches a keyword or any of its parents, ignoring case.
 *
 * @param all every one of these
 * @param any at least one of these, if any are given
 * @param none not one of these
 */
public record KeywordFilter(List<String> all, List<String> any, List<String> none) {

  public static final KeywordFilter NONE = new KeywordFilter(List.of(), List.of(), List.of());

  public KeywordFilter {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
  }
}
