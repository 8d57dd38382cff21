package photos.likeness.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The few functions of libjpeg-turbo that we need, by its TurboJPEG 2 interface, which version 3
 * still has ({@code turbojpeg.h}). Thread-safe: each decoding has a decompressor of its own.
 */
final class TurboJpeg {
  /** Pixel formats of {@code enum TJPF}. */
  private static final int RGB = 0;

  private static final int GRAY = 6;

  /** {@code TJFLAG_STOPONWARNING}: a file it would have to guess at is left to others at once. */
  private static final int STOP_ON_WARNING = 8192;

  /** A function that came with the flag above, in 2.0. */
  private static final String STOPS_ON_WARNINGS_SINCE = "tjGetErrorCode";

  private static final String NEEDED = "libjpeg-turbo 2.0";

  private static final int WHOLE_EIGHTHS = 8;

  private static final SystemLibrary LIBRARY =
      SystemLibrary.of(
          "libjpeg-turbo",
          List.of("libturbojpeg.so.0", "libturbojpeg.so"),
          List.of("libturbojpeg.dylib", "libturbojpeg.0.dylib"),
          List.of("turbojpeg.dll", "libturbojpeg.dll"),
          List.of("C:\\libjpeg-turbo64\\bin", "C:\\libjpeg-turbo-gcc64\\bin"));

  private final String where;
  private final MemorySegment create;
  private final MemorySegment decompress;
  private final MemorySegment destroy;
  private final MemorySegment scalingFactors;
  private Optional<Bound> bound = Optional.empty();

  /** The functions as they are called, and what one of them tells once. */
  private record Bound(
      MethodHandle create,
      MethodHandle decompress,
      MethodHandle destroy,
      SortedSet<Integer> eighths) {}

  private TurboJpeg(SystemLibrary.Loaded library) throws MissingLibraryException {
    where = library.where();
    create = library.address("tjInitDecompress", NEEDED);
    decompress = library.address("tjDecompress2", NEEDED);
    destroy = library.address("tjDestroy", NEEDED);
    scalingFactors = library.address("tjGetScalingFactors", NEEDED);
    library.address(STOPS_ON_WARNINGS_SINCE, NEEDED);
  }

  /**
   * Loads it.
   *
   * @throws MissingLibraryException if it is not on this system or too old
   */
  static TurboJpeg load() throws MissingLibraryException {
    return load(LIBRARY);
  }

  /** The same from given places. */
  static TurboJpeg load(SystemLibrary library) throws MissingLibraryException {
    return new TurboJpeg(library.load());
  }

  private synchronized Bound bound() {
    if (bound.isEmpty()) {
      bound =
          Optional.of(
              new Bound(
                  function(create, FunctionDescriptor.of(ADDRESS)),
                  decompressing(),
                  function(destroy, FunctionDescriptor.of(JAVA_INT, ADDRESS)),
                  scalings(function(scalingFactors, FunctionDescriptor.of(ADDRESS, ADDRESS)))));
    }
    return bound.get();
  }

  private MethodHandle decompressing() {
    MemoryLayout unsignedLong = Linker.nativeLinker().canonicalLayouts().get("long");
    MethodHandle typed =
        function(
            decompress,
            FunctionDescriptor.of(
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                unsignedLong,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT));
    // A C long has 32 bits on Windows, where files of 4 GiB are never given to this anyway.
    return MethodHandles.explicitCastArguments(
        typed, typed.type().changeParameterType(2, long.class));
  }

  @SuppressWarnings("restricted") // The descriptors are those of turbojpeg.h.
  private static MethodHandle function(MemorySegment address, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  /** The scaling factors are an array of pairs of ints, numerator and denominator. */
  @SuppressWarnings("restricted") // The array has as many pairs as the library says.
  private static SortedSet<Integer> scalings(MethodHandle scalingFactors) {
    SortedSet<Integer> eighths = new TreeSet<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_INT);
      MemorySegment factors = (MemorySegment) scalingFactors.invokeExact(count);
      int pairs = count.get(JAVA_INT, 0);
      MemorySegment numbers = factors.reinterpret(2L * pairs * Integer.BYTES);
      for (int i = 0; i < pairs; i++) {
        int numerator = numbers.getAtIndex(JAVA_INT, 2L * i);
        int denominator = numbers.getAtIndex(JAVA_INT, 2L * i + 1);
        boolean isEighths = WHOLE_EIGHTHS % denominator == 0;
        int inEighths = isEighths ? numerator * WHOLE_EIGHTHS / denominator : WHOLE_EIGHTHS;
        if (inEighths <= WHOLE_EIGHTHS) {
          eighths.add(inEighths);
        }
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
    eighths.add(WHOLE_EIGHTHS);
    return eighths;
  }

  /** The file it was loaded from. */
  String where() {
    return where;
  }

  /** How many eighths of its size a picture can be decoded to, smallest first; 8 is the last. */
  SortedSet<Integer> eighths() {
    return bound().eighths();
  }

  /** A side of so many pixels, scaled: what is left over makes one pixel more. */
  static int scaled(int side, int eighths) {
    return Math.toIntExact(((long) side * eighths + WHOLE_EIGHTHS - 1) / WHOLE_EIGHTHS);
  }

  /**
   * Decodes a gray or colour JPEG. Can't be interrupted.
   *
   * @param jpeg native memory
   * @param target native memory for {@code components} bytes a pixel: gray, or red, green, blue
   * @param width of the target: the file's, {@link #scaled}
   * @param height of the target, likewise
   * @return whether the file was decoded without a complaint; otherwise the target is undefined
   */
  boolean decode(MemorySegment jpeg, MemorySegment target, int width, int height, int components) {
    if (target.byteSize() < (long) width * height * components) {
      throw new IllegalArgumentException(
          "%d×%d pixels of %d bytes do not fit in %d bytes"
              .formatted(width, height, components, target.byteSize()));
    }
    int format = components == 1 ? GRAY : RGB;
    Bound functions = bound();
    try {
      MemorySegment decompressor = (MemorySegment) functions.create().invokeExact();
      if (decompressor.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("libjpeg-turbo has no memory for a decompressor");
      }
      try {
        int failed =
            (int)
                functions
                    .decompress()
                    .invokeExact(
                        decompressor,
                        jpeg,
                        jpeg.byteSize(),
                        target,
                        width,
                        width * components,
                        height,
                        format,
                        STOP_ON_WARNING);
        return failed == 0;
      } finally {
        int ignored = (int) functions.destroy().invokeExact(decompressor);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      return exception;
    }
    return new IllegalStateException("a native call failed", thrown);
  }
}
