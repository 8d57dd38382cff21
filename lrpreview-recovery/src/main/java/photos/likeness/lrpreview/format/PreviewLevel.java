package photos.likeness.lrpreview.format;

/**
 * One JPEG in a preview file.
 *
 * @param name the section's, {@code level_3}; a bare JPEG's is {@code jpeg}
 * @param offset of the JPEG, bytes from the file's start
 * @param length bytes it may have; what it states if {@code whole}
 * @param whole whether all the bytes its container states are there. A bare JPEG states none and is
 *     whole by itself
 * @param frame by the JPEG's own header
 */
public record PreviewLevel(String name, long offset, long length, boolean whole, JpegFrame frame) {}
