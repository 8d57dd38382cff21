package photos.likeness.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The functions of libheif that we need, called by name ({@code libheif/heif.h}; all are there
 * since 1.12). A picture takes about twenty calls, so that what a call by name costs does not
 * matter. Thread-safe; what the functions work on is not.
 */
final class Libheif {
  /** {@code struct heif_error}: a code, a second one, a sentence that the library keeps. */
  private static final MemoryLayout ERROR = MemoryLayout.structLayout(JAVA_INT, JAVA_INT, ADDRESS);

  private static final long ERROR_TEXT = 8;
  private static final int LONGEST_TEXT = 1_000;

  private static final SystemLibrary LIBRARY =
      SystemLibrary.of(
          "libheif",
          List.of("libheif.so.1", "libheif.so"),
          List.of("libheif.1.dylib", "libheif.dylib"),
          List.of("libheif.dll", "heif.dll"),
          List.of());

  private static final Map<String, FunctionDescriptor> FUNCTIONS =
      Map.ofEntries(
          gives("heif_get_version", ADDRESS),
          gives("heif_have_decoder_for_format", JAVA_INT, JAVA_INT),
          gives("heif_context_alloc", ADDRESS),
          takes("heif_context_free", ADDRESS),
          takes("heif_context_set_maximum_image_size_limit", ADDRESS, JAVA_INT),
          gives(
              "heif_context_read_from_memory_without_copy",
              ERROR,
              ADDRESS,
              ADDRESS,
              JAVA_LONG,
              ADDRESS),
          gives("heif_context_get_primary_image_handle", ERROR, ADDRESS, ADDRESS),
          takes("heif_image_handle_release", ADDRESS),
          gives("heif_image_handle_get_width", JAVA_INT, ADDRESS),
          gives("heif_image_handle_get_height", JAVA_INT, ADDRESS),
          gives("heif_image_handle_has_alpha_channel", JAVA_INT, ADDRESS),
          gives("heif_image_handle_is_premultiplied_alpha", JAVA_INT, ADDRESS),
          gives("heif_image_handle_get_raw_color_profile_size", JAVA_LONG, ADDRESS),
          gives("heif_image_handle_get_raw_color_profile", ERROR, ADDRESS, ADDRESS),
          gives("heif_image_handle_get_nclx_color_profile", ERROR, ADDRESS, ADDRESS),
          takes("heif_nclx_color_profile_free", ADDRESS),
          gives("heif_decoding_options_alloc", ADDRESS),
          takes("heif_decoding_options_free", ADDRESS),
          gives("heif_decode_image", ERROR, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
          takes("heif_image_release", ADDRESS),
          gives("heif_image_get_width", JAVA_INT, ADDRESS, JAVA_INT),
          gives("heif_image_get_height", JAVA_INT, ADDRESS, JAVA_INT),
          gives("heif_image_get_plane_readonly", ADDRESS, ADDRESS, JAVA_INT, ADDRESS));

  private final String where;
  private final Map<String, MemorySegment> addresses = new HashMap<>();
  private final ConcurrentMap<String, MethodHandle> bound = new ConcurrentHashMap<>();

  private Libheif(SystemLibrary.Loaded library) throws MissingLibraryException {
    where = library.where();
    for (String function : FUNCTIONS.keySet()) {
      addresses.put(function, library.address(function, "libheif 1.12"));
    }
  }

  private static Map.Entry<String, FunctionDescriptor> gives(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return Map.entry(name, FunctionDescriptor.of(result, arguments));
  }

  private static Map.Entry<String, FunctionDescriptor> takes(
      String name, MemoryLayout... arguments) {
    return Map.entry(name, FunctionDescriptor.ofVoid(arguments));
  }

  @SuppressWarnings("restricted") // The descriptors are those of heif.h.
  private MethodHandle bind(String function) {
    return Linker.nativeLinker().downcallHandle(addresses.get(function), FUNCTIONS.get(function));
  }

  /**
   * Loads it.
   *
   * @throws MissingLibraryException if it is not on this system or too old
   */
  static Libheif load() throws MissingLibraryException {
    return load(LIBRARY);
  }

  /** The same from given places. */
  static Libheif load(SystemLibrary library) throws MissingLibraryException {
    return new Libheif(library.load());
  }

  /** The file it was loaded from. */
  String where() {
    return where;
  }

  /** Three numbers with points between. */
  String version() {
    return text(pointer("heif_get_version"));
  }

  /** Whether it, or a plug-in it found, decodes a coding. */
  boolean decodes(HeifCoding coding) {
    return number("heif_have_decoder_for_format", coding.number()) != 0;
  }

  /** Calls a function that gives nothing back. */
  void run(String name, Object... arguments) {
    Object ignored = call(name, arguments);
  }

  /** Calls a function that gives a number. */
  int number(String name, Object... arguments) {
    return ((Number) call(name, arguments)).intValue();
  }

  /** Calls a function that gives an address. */
  MemorySegment pointer(String name, Object... arguments) {
    return (MemorySegment) call(name, arguments);
  }

  /**
   * Calls a function that may fail.
   *
   * @throws HeifException with the library's own sentence if it did
   */
  void check(Arena arena, String name, Object... arguments) throws HeifException {
    Object[] all = new Object[arguments.length + 1];
    all[0] = (SegmentAllocator) arena;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    MemorySegment error = (MemorySegment) call(name, all);
    if (error.get(JAVA_INT, 0) != 0) {
      throw new HeifException(text(error.get(ADDRESS, ERROR_TEXT)));
    }
  }

  private Object call(String name, Object... arguments) {
    try {
      return bound.computeIfAbsent(name, this::bind).invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("calling %s failed".formatted(name), e);
    }
  }

  @SuppressWarnings("restricted") // The library's texts end with a zero.
  private static String text(MemorySegment address) {
    return address.equals(MemorySegment.NULL)
        ? "no reason given"
        : address.reinterpret(LONGEST_TEXT).getString(0);
  }
}
