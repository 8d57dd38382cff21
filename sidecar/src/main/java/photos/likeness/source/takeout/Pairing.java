package photos.likeness.source.takeout;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which description belongs to which file of one folder. No name is ever looked for in another
 * folder: that gave wrong albums to those who tried.
 *
 * <p>A file's own name comes first: whole; with its number, which in a description's name stands
 * before {@code .json}; cut; without extension, as the title had none. Then the same in other
 * letters' case, if no other file has the description by its very name. Last come what has none of
 * its own: edited copies have their original's, films that belong to a still have the still's. One
 * description may so serve several files.
 *
 * <p>Facts, with where they were seen: immich-go, GooglePhotosTakeoutHelper, ente and osxphotos
 * read exports by these rules, each by some of them; every pair in {@code PairingTest} comes from
 * the tests or the issues of one of them.
 */
final class Pairing {
  private static final OptionalInt NO_NUMBER = OptionalInt.empty();

  /** What a still may be called whose film or edited copy has another extension. */
  private static final List<String> STILL_ENDINGS =
      List.of(".heic", ".jpg", ".jpeg", ".heif", ".png", ".webp", ".dng", ".gif", ".tif", ".tiff");

  private final DescriptionNames names = new DescriptionNames();

  private Pairing(Collection<Description> descriptions) {
    descriptions.forEach(names::add);
  }

  /**
   * Finds what describes each file.
   *
   * @param files names of photos and films of one folder
   * @param descriptions those of the same folder
   * @return by the file's name; files that nothing describes are not in it
   */
  static Map<String, Description> of(
      Collection<String> files, Collection<Description> descriptions) {
    return new Pairing(descriptions).pair(files);
  }

  private Map<String, Description> pair(Collection<String> files) {
    Map<String, Description> pairs = new HashMap<>();
    Set<Description> taken = new HashSet<>();
    for (String file : files) {
      own(FileName.of(FileName.composed(file)), DescriptionNames.Match::sameCase)
          .ifPresent(description -> {
            pairs.put(file, description);
            taken.add(description);
          });
    }
    for (String file : files) {
      if (!pairs.containsKey(file)) {
        FileName name = FileName.of(FileName.composed(file));
        own(name, match -> !taken.contains(match.description()))
            .or(() -> ofOriginal(name))
            .or(() -> ofStill(name))
            .ifPresent(description -> pairs.put(file, description));
      }
    }
    return pairs;
  }

  /** The description that a file's own name leads to. */
  private Optional<Description> own(FileName file, Predicate<DescriptionNames.Match> wanted) {
    Optional<Description> whole = names.whole(file.text(), NO_NUMBER, wanted);
    Optional<Description> numbered = numbered(file, file.withoutNumber(), wanted);
    if (whole.isPresent() && numbered.isPresent()) {
      boolean numberedByTitle =
          !isTitleOf(whole.get(), file.text()) && isTitleOf(numbered.get(), file.withoutNumber());
      return numberedByTitle ? numbered : whole;
    }
    return whole
        .or(() -> numbered)
        .or(() -> names.cut(file.text(), NO_NUMBER, wanted))
        .or(() -> ofCutCopy(file, wanted))
        .or(() -> titleWithoutExtension(file, wanted));
  }

  private Optional<Description> numbered(
      FileName file, String title, Predicate<DescriptionNames.Match> wanted) {
    return file.number().isEmpty()
        ? Optional.empty()
        : names
            .whole(title, file.number(), wanted)
            .or(() -> names.cut(title, file.number(), wanted));
  }

  /**
   * An edited copy whose edit was cut away had its original's name and so got a number. Only a name
   * as long as the limit can have come to that; where its description is cut too, {@code cut} has
   * found it.
   */
  private Optional<Description> ofCutCopy(FileName file, Predicate<DescriptionNames.Match> wanted) {
    return file.number().isPresent() && file.stem().length() >= EditedName.CUT_STEM_UNITS
        ? names.whole(file.withoutNumber(), NO_NUMBER, wanted)
        : Optional.empty();
  }

  /** Google gives a file its extension even if the title has none. */
  private Optional<Description> titleWithoutExtension(
      FileName file, Predicate<DescriptionNames.Match> wanted) {
    if (file.ending().isEmpty()) {
      return Optional.empty();
    }
    return names
        .whole(file.numberedStem(), NO_NUMBER, wanted)
        .or(() -> numbered(file, file.stem(), wanted));
  }

  private Optional<Description> ofOriginal(FileName file) {
    List<FileName> originals = EditedName.originals(file);
    for (FileName original : originals) {
      Optional<Description> found = own(original, Pairing::inAnyCase);
      if (found.isPresent()) {
        return found;
      }
    }
    return originals.stream()
        .map(original -> withEndingOfStill(original.numberedStem()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The still that a film belongs to: {@code IMG_1.HEIC} of {@code IMG_1.MP4}, {@code PXL_1.MP.jpg}
   * of {@code PXL_1.MP} and of {@code PXL_1.mp4}.
   */
  private Optional<Description> ofStill(FileName file) {
    if (!FilmNames.isFilm(file.text())) {
      return Optional.empty();
    }
    return withEndingOfStill(file.numberedStem())
        .or(() -> withEndingOfStill(file.text()))
        .or(() -> withEndingOfStill(file.numberedStem() + ".MP"));
  }

  private Optional<Description> withEndingOfStill(String stem) {
    for (String ending : STILL_ENDINGS) {
      FileName still = FileName.of(stem + ending);
      Optional<Description> found =
          names
              .whole(still.text(), NO_NUMBER, Pairing::inAnyCase)
              .or(() -> numbered(still, still.withoutNumber(), Pairing::inAnyCase));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean inAnyCase(DescriptionNames.Match match) {
    return true;
  }

  /** Whether a file of this title would have the name, but for what is cut. */
  private static boolean isTitleOf(Description description, String name) {
    String title = fold(description.title());
    return fold(name).equals(title) || fold(FileName.of(name).numberedStem()).equals(title);
  }

  /**
   * In Unicode's composed form, in lower case, with what no file name may hold as Google has it.
   */
  private static String fold(String text) {
    return FileName.composed(text).toLowerCase(Locale.ROOT).replaceAll("[/&?\\\\:*\"<>|%']", "_");
  }
}
