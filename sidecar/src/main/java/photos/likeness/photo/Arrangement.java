package photos.likeness.photo;

import java.util.List;
import java.util.Optional;

/**
 * How a catalog arranges a photo, beside what is known of its picture.
 *
 * @param virtualCopy whether it is another way of developing the file of another photo
 * @param copyName what the photographer calls that
 * @param stack its place among photos that lie on each other
 * @param collections each with the sets it lies in, outermost first, {@code /} between; without
 *     duplicates
 */
public record Arrangement(
    boolean virtualCopy,
    Optional<String> copyName,
    Optional<StackPlace> stack,
    List<String> collections) {

  /** A photo that no catalog arranges. */
  public static final Arrangement NONE =
      new Arrangement(false, Optional.empty(), Optional.empty(), List.of());

  public Arrangement {
    collections = collections.stream().distinct().toList();
  }

  /**
   * A place in a stack.
   *
   * @param stack tells the catalog's stacks apart
   * @param position 1 is the one on top
   */
  public record StackPlace(long stack, int position) {}
}
