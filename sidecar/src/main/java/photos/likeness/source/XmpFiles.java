package photos.likeness.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import photos.likeness.photo.FileStamp;
import photos.likeness.photo.RawTypes;

/**
 * Which {@code .xmp} files of one folder say something of which photo, names compared without case.
 *
 * <p>{@code IMG_1.CR2.xmp} (darktable, digiKam) belongs to {@code IMG_1.CR2} alone. {@code
 * IMG_1.xmp} (Lightroom, Camera Raw) belongs to the RAW file of that name; where there is none, to
 * every photo of that name.
 */
public final class XmpFiles {
  private static final String ENDING = ".xmp";

  /** Paths by the name without the ending, in lower case. */
  private final Map<String, Path> files = new HashMap<>();

  private final Set<String> rawStems = new HashSet<>();

  private XmpFiles() {}

  /**
   * The {@code .xmp} files of one folder.
   *
   * @param entries what the folder holds
   */
  public static XmpFiles of(List<Path> entries) {
    XmpFiles xmp = new XmpFiles();
    for (Path entry : entries) {
      String name = lowerCase(entry);
      if (name.endsWith(ENDING) && name.length() > ENDING.length()) {
        xmp.files.putIfAbsent(name.substring(0, name.length() - ENDING.length()), entry);
      } else if (isRaw(name)) {
        xmp.rawStems.add(stem(name));
      }
    }
    return xmp;
  }

  /** The files that say something of a photo of this folder, the one for it alone first. */
  public List<XmpFile> besides(Path photo) {
    if (files.isEmpty()) {
      return List.of();
    }
    String name = lowerCase(photo);
    List<XmpFile> found = new ArrayList<>();
    add(found, files.get(name));
    if (isRaw(name) || !rawStems.contains(stem(name))) {
      add(found, files.get(stem(name)));
    }
    return found;
  }

  private static void add(List<XmpFile> found, Path file) {
    if (file == null) {
      return;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        found.add(
            new XmpFile(
                file.getFileName().toString(),
                new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant())));
      }
    } catch (IOException e) {
      // It went while we looked, or is a link to nothing: it says nothing.
    }
  }

  private static String lowerCase(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static boolean isRaw(String name) {
    return RawTypes.isRaw(name.substring(name.lastIndexOf('.') + 1));
  }
}
