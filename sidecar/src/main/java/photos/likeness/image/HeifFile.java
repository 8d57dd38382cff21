package photos.likeness.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A HEIF file's primary picture in libheif's hands: its size before anything is decoded, its
 * colours, its pixels. What the file says of turning, mirroring and cropping is applied already.
 * For one thread.
 */
final class HeifFile implements AutoCloseable {
  /** {@code heif_colorspace_RGB}, {@code heif_chroma_interleaved_RGB} and {@code _RGBA}. */
  private static final int RGB = 1;

  private static final int INTERLEAVED_RGB = 10;
  private static final int INTERLEAVED_RGBA = 11;

  /** {@code heif_channel_interleaved}. */
  private static final int INTERLEAVED = 10;

  /** {@code struct heif_decoding_options}: convert_hdr_to_8bit, behind a version and five words. */
  private static final long TO_8_BITS = 40;

  /** {@code struct heif_color_profile_nclx}: primaries and transfer, behind a version. */
  private static final long PRIMARIES = 4;

  private static final long TRANSFER = 8;
  private static final long CODED_BYTES = 12;

  private static final int LARGEST_PROFILE_BYTES = 8 << 20;

  private final Libheif heif;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment context;
  private MemorySegment handle = MemorySegment.NULL;

  /** Red, green, blue, and alpha if there are four bands, without gaps. */
  @SuppressWarnings("ArrayRecordComponent")
  record Pixels(byte[] samples, int width, int height, int bands) {}

  /**
   * Reads the file's structure.
   *
   * @param longestSide of pictures that libheif is to decode, in pixels
   */
  HeifFile(Libheif heif, byte[] file, int longestSide) throws HeifException {
    this.heif = heif;
    context = heif.pointer("heif_context_alloc");
    try {
      heif.run("heif_context_set_maximum_image_size_limit", context, longestSide);
      MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, file);
      heif.check(
          arena,
          "heif_context_read_from_memory_without_copy",
          context,
          bytes,
          bytes.byteSize(),
          MemorySegment.NULL);
      MemorySegment primary = arena.allocate(ADDRESS);
      heif.check(arena, "heif_context_get_primary_image_handle", context, primary);
      handle = primary.get(ADDRESS, 0);
    } catch (HeifException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Pixels, upright. */
  int width() {
    return heif.number("heif_image_handle_get_width", handle);
  }

  /** Pixels, upright. */
  int height() {
    return heif.number("heif_image_handle_get_height", handle);
  }

  boolean isPremultiplied() {
    return heif.number("heif_image_handle_is_premultiplied_alpha", handle) != 0;
  }

  /** The ICC profile. */
  Optional<byte[]> iccProfile() throws HeifException {
    int size = heif.number("heif_image_handle_get_raw_color_profile_size", handle);
    if (size <= 0 || size > LARGEST_PROFILE_BYTES) {
      return Optional.empty();
    }
    MemorySegment profile = arena.allocate(size);
    heif.check(arena, "heif_image_handle_get_raw_color_profile", handle, profile);
    return Optional.of(profile.toArray(JAVA_BYTE));
  }

  /** The colours as numbers name them. */
  @SuppressWarnings("restricted") // The struct is longer than what is read of it.
  Optional<CodedColours> codedColours() {
    MemorySegment coded = arena.allocate(ADDRESS);
    try {
      heif.check(arena, "heif_image_handle_get_nclx_color_profile", handle, coded);
    } catch (HeifException e) {
      return Optional.empty(); // That is how the library says that there are none.
    }
    MemorySegment struct = coded.get(ADDRESS, 0).reinterpret(CODED_BYTES);
    try {
      return Optional.of(
          new CodedColours(struct.get(JAVA_INT, PRIMARIES), struct.get(JAVA_INT, TRANSFER)));
    } finally {
      heif.run("heif_nclx_color_profile_free", struct);
    }
  }

  /** Decodes, to 8 bits a sample. Can't be interrupted. */
  Pixels decode() throws HeifException {
    boolean hasAlpha = heif.number("heif_image_handle_has_alpha_channel", handle) != 0;
    MemorySegment options = options();
    MemorySegment result = arena.allocate(ADDRESS);
    try {
      heif.check(
          arena,
          "heif_decode_image",
          handle,
          result,
          RGB,
          hasAlpha ? INTERLEAVED_RGBA : INTERLEAVED_RGB,
          options);
    } finally {
      heif.run("heif_decoding_options_free", options);
    }
    MemorySegment image = result.get(ADDRESS, 0);
    try {
      return pixels(image, hasAlpha ? 4 : 3);
    } finally {
      heif.run("heif_image_release", image);
    }
  }

  @SuppressWarnings("restricted") // Since the struct's version 2, of 1.7, it has this field.
  private MemorySegment options() {
    MemorySegment options = heif.pointer("heif_decoding_options_alloc").reinterpret(TO_8_BITS + 1);
    options.set(JAVA_BYTE, TO_8_BITS, (byte) 1);
    return options;
  }

  @SuppressWarnings("restricted") // A plane has as many rows of its stride as the image is high.
  private Pixels pixels(MemorySegment image, int bands) throws HeifException {
    int width = heif.number("heif_image_get_width", image, INTERLEAVED);
    int height = heif.number("heif_image_get_height", image, INTERLEAVED);
    MemorySegment strideOut = arena.allocate(JAVA_INT);
    MemorySegment plane =
        heif.pointer("heif_image_get_plane_readonly", image, INTERLEAVED, strideOut);
    int stride = strideOut.get(JAVA_INT, 0);
    int rowBytes = Math.multiplyExact(width, bands);
    if (plane.equals(MemorySegment.NULL) || width < 1 || height < 1 || stride < rowBytes) {
      throw new HeifException("libheif gave no pixels");
    }
    MemorySegment rows = plane.reinterpret((long) stride * (height - 1) + rowBytes);
    byte[] samples = new byte[Math.multiplyExact(rowBytes, height)];
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(rows, JAVA_BYTE, (long) y * stride, samples, y * rowBytes, rowBytes);
    }
    return new Pixels(samples, width, height, bands);
  }

  @Override
  public void close() {
    if (!handle.equals(MemorySegment.NULL)) {
      heif.run("heif_image_handle_release", handle);
    }
    heif.run("heif_context_free", context);
    arena.close();
  }
}
