package photos.likeness.photo;

import java.util.List;

/**
 * Which names a photo must have, of its keywords or of the people in it. Case is ignored.
 *
 * <p>A keyword's name matches it and every keyword below it. Names with {@code |} between them are
 * a keyword's place in the tree, outermost first: {@code Animals|Birds}.
 *
 * @param all every one of these
 * @param any at least one of these, if any are given
 * @param none not one of these
 */
public record NameFilter(List<String> all, List<String> any, List<String> none) {

  public static final NameFilter NONE = new NameFilter(List.of(), List.of(), List.of());

  public NameFilter {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
  }
}
