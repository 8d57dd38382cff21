package photos.likeness.lrpreview.format;

/**
 * One section of a pyramid file, as far as it is there.
 *
 * @param name {@code header}, {@code level_1}…
 * @param offset of its magic, bytes from the file's start
 * @param dataOffset of its data
 * @param dataLength as its header says
 * @param available how much of that can be in this section: less if the file is cut or the length
 *     is wrong
 */
record Section(String name, long offset, long dataOffset, long dataLength, long available) {
  boolean isHeader() {
    return name.equals("header");
  }

  boolean isWhole() {
    return available == dataLength;
  }
}
