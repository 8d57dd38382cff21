package photos.likeness.lrpreview.recover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import photos.likeness.lrpreview.catalog.CatalogPath;
import photos.likeness.lrpreview.catalog.CatalogPhoto;
import photos.likeness.lrpreview.format.PreviewKey;

/**
 * Gives every picture a path of its own below the output folder: the original folder tree from the
 * catalog's root folder on, the original name, what it was a file of, and what tells copies and
 * earlier edits apart.
 *
 * <pre>
 * Pictures/2013/fox.jpg                         of fox.JPG
 * Pictures/2013/fox.NEF.jpg                     of fox.NEF
 * Pictures/2013/fox.NEF (Copy 1).jpg            of a virtual copy
 * Pictures/2013/fox.NEF (edit 0123abcd).jpg     of an earlier edit
 * Pictures/2013/fox.NEF (2).jpg                 where that name is taken
 * Unmapped/B8719F43-…-0123456789AB (0123abcd).jpg
 * </pre>
 *
 * <p>Root folders of the same name get numbers too, {@code Pictures (2)}. The same photos in the
 * same order get the same names. Taken names are kept as 64-bit hashes: if two names had the same
 * by chance, one would get a number it does not need. Thread-safe.
 */
final class OutputNames {
  private static final String UNMAPPED = "Unmapped";
  private static final int DIGEST_DIGITS = 8;

  private static final String SMART_PREVIEWS = "Smart Previews";

  private final boolean flat;
  private final Set<Long> files = new HashSet<>();
  private final Set<Long> folders = new HashSet<>();

  /** The catalog's root folders and what they are here. */
  private final Map<String, String> roots = new HashMap<>();

  private final Set<String> takenRoots =
      new HashSet<>(
          Set.of(
              SafeName.folded(Manifest.FOLDER),
              SafeName.folded(UNMAPPED),
              SafeName.folded(SMART_PREVIEWS)));

  OutputNames(boolean flat) {
    this.flat = flat;
  }

  /** For the picture of a photo as it is developed now. */
  String of(CatalogPhoto photo) {
    return named(photo, Optional.empty());
  }

  /** For a picture of an earlier edit. */
  String ofEdit(CatalogPhoto photo, PreviewKey key) {
    return named(photo, Optional.of(key));
  }

  private String named(CatalogPhoto photo, Optional<PreviewKey> edit) {
    Optional<CatalogPath> path = photo.path();
    String name = path.map(OutputNames::fileName).orElse(SafeName.of(photo.globalId()));
    String copy =
        photo.isVirtualCopy()
            ? " (%s)".formatted(SafeName.of(photo.copyName().orElse("copy")))
            : "";
    String digest = edit.map(key -> " (edit %s)".formatted(shortDigest(key))).orElse("");
    return unique(
        path.map(this::folder).orElse(""), SafeName.shortened(name + copy) + digest, ".jpg");
  }

  /** A JPEG's own name stays, of another file its kind stays in the name. */
  private static String fileName(CatalogPath path) {
    String extension = path.extension();
    String kind = extension.toLowerCase(Locale.ROOT);
    return kind.equals("jpg") || kind.equals("jpeg")
        ? SafeName.of(path.baseName())
        : SafeName.of(path.fileName());
  }

  private String folder(CatalogPath path) {
    return flat
        ? ""
        : roots.computeIfAbsent(path.root(), this::newRoot)
            + SafeName.folder(SafeName.path(path.folder()));
  }

  private String newRoot(String root) {
    List<String> names = SafeName.path(root);
    if (names.isEmpty()) {
      return "";
    }
    String folder = names.getLast();
    for (int number = 2; !takenRoots.add(SafeName.folded(folder)); number++) {
      folder = "%s (%d)".formatted(names.getLast(), number);
    }
    return folder + "/";
  }

  /** For a picture that no catalog knows. */
  String ofUnmapped(PreviewKey key) {
    String folder = flat ? "" : UNMAPPED + "/";
    return unique(folder, "%s (%s)".formatted(key.uuidText(), shortDigest(key)), ".jpg");
  }

  /** For a file of Lightroom 1 or 2 that no catalog knows. */
  String ofOld(String stem) {
    return unique(flat ? "" : UNMAPPED + "/", SafeName.of(stem), ".jpg");
  }

  /** For a smart preview of a photo, in a tree of their own. */
  String ofSmartPreview(CatalogPath path) {
    String folder = flat ? "" : SMART_PREVIEWS + "/" + folder(path);
    return unique(folder, SafeName.of(path.fileName()), ".dng");
  }

  /** For a smart preview that no catalog knows. */
  String ofSmartPreview(UUID uuid) {
    return unique(
        flat ? "" : SMART_PREVIEWS + "/" + UNMAPPED + "/",
        uuid.toString().toUpperCase(Locale.ROOT),
        ".dng");
  }

  private static String shortDigest(PreviewKey key) {
    return key.digest().substring(0, DIGEST_DIGITS);
  }

  /** The next name for a picture whose own is taken on the disk. */
  String instead(String path) {
    int slash = path.lastIndexOf('/') + 1;
    int dot = path.lastIndexOf('.');
    return unique(path.substring(0, slash), path.substring(slash, dot), path.substring(dot));
  }

  /** A name is taken by a file or by a folder: one can't be where the other is. */
  private synchronized String unique(String folder, String name, String ending) {
    String place = freeOfFiles(folder);
    String candidate = place + name + ending;
    for (int number = 2; isTaken(candidate); number++) {
      candidate = "%s%s (%d)%s".formatted(place, name, number, ending);
    }
    files.add(hash(candidate));
    for (int slash = candidate.indexOf('/'); slash > 0; slash = candidate.indexOf('/', slash + 1)) {
      folders.add(hash(candidate.substring(0, slash)));
    }
    return candidate;
  }

  private boolean isTaken(String candidate) {
    long hash = hash(candidate);
    return files.contains(hash) || folders.contains(hash);
  }

  private String freeOfFiles(String folder) {
    StringBuilder free = new StringBuilder();
    for (String name : folder.split("/", -1)) {
      if (!name.isEmpty()) {
        String taken = name;
        for (int number = 2; files.contains(hash(free + taken)); number++) {
          taken = "%s (%d)".formatted(name, number);
        }
        free.append(taken).append('/');
      }
    }
    return free.toString();
  }

  /** FNV-1a over the folded name. */
  private static long hash(String path) {
    long hash = 0xCBF29CE484222325L;
    String folded = SafeName.folded(path);
    for (int i = 0; i < folded.length(); i++) {
      hash = (hash ^ folded.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
