package photos.likeness.duplicates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.OneShot;
import photos.likeness.photo.RawTypes;
import photos.likeness.store.PhotoTraits;

/** Files as shots: a RAW file stands for the JPEG or HEIC that the camera wrote beside it. */
final class Shots {
  private Shots() {}

  private record Name(long place, String stem) {}

  /** The files without those that a RAW file stands for, in their order. */
  static List<PhotoTraits> of(Collection<PhotoTraits> files) {
    Map<Name, List<PhotoTraits>> raws = new HashMap<>();
    for (PhotoTraits file : files) {
      if (RawTypes.isRaw(file.fileType())) {
        raws.computeIfAbsent(name(file), name -> new ArrayList<>()).add(file);
      }
    }
    return files.stream().filter(file -> !isBeside(file, raws)).toList();
  }

  private static Name name(PhotoTraits file) {
    return new Name(file.place(), file.stem());
  }

  private static boolean isBeside(PhotoTraits file, Map<Name, List<PhotoTraits>> raws) {
    return RawTypes.isBesideRaw(file.fileType())
        && raws.getOrDefault(name(file), List.of()).stream()
            .anyMatch(raw -> OneShot.atOneTime(raw.takenAt(), file.takenAt()));
  }
}
