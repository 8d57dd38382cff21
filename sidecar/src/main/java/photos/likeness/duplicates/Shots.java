package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.OneShot;
import photos.likeness.photo.RawTypes;
import photos.likeness.store.PhotoOutline;

/** Files as shots: a RAW file stands for the JPEG or HEIC that the camera wrote beside it. */
final class Shots {
  private Shots() {}

  private record Name(long place, String stem) {}

  /** The files without those that a RAW file stands for, in their order. */
  static List<PhotoOutline> of(Collection<PhotoOutline> files) {
    Map<Name, List<PhotoOutline>> raws = new HashMap<>();
    for (PhotoOutline file : files) {
      if (RawTypes.isRaw(file.fileType())) {
        raws.computeIfAbsent(name(file), name -> new ArrayList<>()).add(file);
      }
    }
    return files.stream().filter(file -> !isBeside(file, raws)).toList();
  }

  private static Name name(PhotoOutline file) {
    return new Name(file.place(), file.stem());
  }

  private static boolean isBeside(PhotoOutline file, Map<Name, List<PhotoOutline>> raws) {
    return RawTypes.isBesideRaw(file.fileType())
        && raws.getOrDefault(name(file), List.of()).stream()
            .anyMatch(raw -> OneShot.atOneTime(raw.takenAt(), file.takenAt()));
  }
}
