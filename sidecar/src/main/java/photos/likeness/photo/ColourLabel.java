package photos.likeness.photo;

/**
 * A colour label's text as the photographer's label set names it ("Red", "To print"). Its colour is
 * not always known outside Lightroom, so the text is what is kept and compared, ignoring case.
 */
public record ColourLabel(String text) {

  public ColourLabel {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a colour label needs a text");
    }
  }
}
