package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which photos may be answered. Everything given must hold; an empty list asks nothing. A photo of
 * which something is not known does not pass what asks for it.
 *
 * @param takenFrom {@code 2019}, {@code 2019-07}, {@code 2019-07-14} or {@code 2019-07-14T18:30},
 *     in the photo's local time, itself included
 * @param takenTo the same, itself included: {@code 2019} ends with that year
 * @param ratingAtLeast stars, 0 to 5
 * @param ratingAtMost stars, 0 to 5; a photo without stars has 0
 * @param pick {@code picked}, {@code unflagged} or {@code rejected}
 * @param labels colour label texts, any of them, ignoring case
 * @param keywords a name matches a keyword or any of its parents; {@code Animals|Birds} is a place
 *     in the tree, from its top
 * @param people names of those who are seen
 * @param text a part of the title or the caption, ignoring case
 * @param camera a part of the camera's name, ignoring case
 * @param cameras whole names, any of them, ignoring case
 * @param lens a part of the lens's name, ignoring case
 * @param lenses whole names, any of them, ignoring case
 * @param focalLengthFrom millimetres, itself included, as every end of a range
 * @param focalLengthTo millimetres
 * @param focalLength35From millimetres on 35 mm film
 * @param focalLength35To millimetres on 35 mm film
 * @param apertureFrom f-number: 2.8 is f/2.8
 * @param apertureTo f-number
 * @param exposureFrom seconds
 * @param exposureTo seconds
 * @param hasLocation whether the place must be known, or must not be
 * @param shape {@code landscape}, {@code portrait} or {@code square}
 * @param folder an absolute path; the folder and everything below it
 * @param sources {@code kind:identity}, any of them
 * @param externalIds any of them; with {@code sources} to say whose
 * @param fileTypes {@code jpeg}, {@code png}…, any of them; {@code raw} for every camera's RAW
 * @param collections a name matches a Lightroom collection or a set it lies in; {@code Set/Name} is
 *     a place
 * @param virtualCopies {@code only} virtual copies or {@code none} of them
 * @param stacks {@code topOnly}: of each stack the photo on top alone
 * @param tags what the model sees in the picture
 */
public record SearchFilter(
    Optional<String> takenFrom,
    Optional<String> takenTo,
    OptionalInt ratingAtLeast,
    OptionalInt ratingAtMost,
    Optional<String> pick,
    List<String> labels,
    Optional<Names> keywords,
    Optional<Names> people,
    Optional<String> text,
    Optional<String> camera,
    List<String> cameras,
    Optional<String> lens,
    List<String> lenses,
    OptionalDouble focalLengthFrom,
    OptionalDouble focalLengthTo,
    OptionalDouble focalLength35From,
    OptionalDouble focalLength35To,
    OptionalDouble apertureFrom,
    OptionalDouble apertureTo,
    OptionalDouble isoFrom,
    OptionalDouble isoTo,
    OptionalDouble exposureFrom,
    OptionalDouble exposureTo,
    Optional<Near> near,
    Optional<Boolean> hasLocation,
    Optional<String> shape,
    Optional<String> folder,
    List<String> sources,
    List<String> externalIds,
    List<String> fileTypes,
    Optional<Names> collections,
    Optional<String> virtualCopies,
    Optional<String> stacks,
    Optional<Names> tags) {
  public SearchFilter {
    labels = Lists.copyOrEmpty(labels);
    cameras = Lists.copyOrEmpty(cameras);
    lenses = Lists.copyOrEmpty(lenses);
    sources = Lists.copyOrEmpty(sources);
    externalIds = Lists.copyOrEmpty(externalIds);
    fileTypes = Lists.copyOrEmpty(fileTypes);
  }

  /** A builder that asks nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Names to have and not to have, ignoring case. */
  public record Names(List<String> all, List<String> any, List<String> none) {
    public Names {
      all = Lists.copyOrEmpty(all);
      any = Lists.copyOrEmpty(any);
      none = Lists.copyOrEmpty(none);
    }
  }

  /**
   * Everywhere within a distance.
   *
   * @param latitude degrees north, -90 to 90
   * @param longitude degrees east, -180 to 180
   * @param kilometres over ground, above 0
   */
  public record Near(double latitude, double longitude, double kilometres) {}

  /** Collects what is asked, in any order. Not thread-safe. */
  public static final class Builder {
    private Optional<String> takenFrom = Optional.empty();
    private Optional<String> takenTo = Optional.empty();
    private OptionalInt ratingAtLeast = OptionalInt.empty();
    private OptionalInt ratingAtMost = OptionalInt.empty();
    private Optional<String> pick = Optional.empty();
    private List<String> labels = List.of();
    private Optional<Names> keywords = Optional.empty();
    private Optional<Names> people = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<String> camera = Optional.empty();
    private List<String> cameras = List.of();
    private Optional<String> lens = Optional.empty();
    private List<String> lenses = List.of();
    private OptionalDouble focalLengthFrom = OptionalDouble.empty();
    private OptionalDouble focalLengthTo = OptionalDouble.empty();
    private OptionalDouble focalLength35From = OptionalDouble.empty();
    private OptionalDouble focalLength35To = OptionalDouble.empty();
    private OptionalDouble apertureFrom = OptionalDouble.empty();
    private OptionalDouble apertureTo = OptionalDouble.empty();
    private OptionalDouble isoFrom = OptionalDouble.empty();
    private OptionalDouble isoTo = OptionalDouble.empty();
    private OptionalDouble exposureFrom = OptionalDouble.empty();
    private OptionalDouble exposureTo = OptionalDouble.empty();
    private Optional<Near> near = Optional.empty();
    private Optional<Boolean> hasLocation = Optional.empty();
    private Optional<String> shape = Optional.empty();
    private Optional<String> folder = Optional.empty();
    private List<String> sources = List.of();
    private List<String> externalIds = List.of();
    private List<String> fileTypes = List.of();
    private Optional<Names> collections = Optional.empty();
    private Optional<String> virtualCopies = Optional.empty();
    private Optional<String> stacks = Optional.empty();
    private Optional<Names> tags = Optional.empty();

    private Builder() {}

    public Builder takenFrom(Optional<String> takenFrom) {
      this.takenFrom = takenFrom;
      return this;
    }

    public Builder takenTo(Optional<String> takenTo) {
      this.takenTo = takenTo;
      return this;
    }

    public Builder ratingAtLeast(OptionalInt ratingAtLeast) {
      this.ratingAtLeast = ratingAtLeast;
      return this;
    }

    public Builder ratingAtMost(OptionalInt ratingAtMost) {
      this.ratingAtMost = ratingAtMost;
      return this;
    }

    public Builder pick(Optional<String> pick) {
      this.pick = pick;
      return this;
    }

    public Builder labels(List<String> labels) {
      this.labels = labels;
      return this;
    }

    public Builder keywords(Optional<Names> keywords) {
      this.keywords = keywords;
      return this;
    }

    public Builder people(Optional<Names> people) {
      this.people = people;
      return this;
    }

    public Builder text(Optional<String> text) {
      this.text = text;
      return this;
    }

    public Builder camera(Optional<String> camera) {
      this.camera = camera;
      return this;
    }

    public Builder cameras(List<String> cameras) {
      this.cameras = cameras;
      return this;
    }

    public Builder lens(Optional<String> lens) {
      this.lens = lens;
      return this;
    }

    public Builder lenses(List<String> lenses) {
      this.lenses = lenses;
      return this;
    }

    public Builder focalLengthFrom(OptionalDouble focalLengthFrom) {
      this.focalLengthFrom = focalLengthFrom;
      return this;
    }

    public Builder focalLengthTo(OptionalDouble focalLengthTo) {
      this.focalLengthTo = focalLengthTo;
      return this;
    }

    public Builder focalLength35From(OptionalDouble focalLength35From) {
      this.focalLength35From = focalLength35From;
      return this;
    }

    public Builder focalLength35To(OptionalDouble focalLength35To) {
      this.focalLength35To = focalLength35To;
      return this;
    }

    public Builder apertureFrom(OptionalDouble apertureFrom) {
      this.apertureFrom = apertureFrom;
      return this;
    }

    public Builder apertureTo(OptionalDouble apertureTo) {
      this.apertureTo = apertureTo;
      return this;
    }

    public Builder isoFrom(OptionalDouble isoFrom) {
      this.isoFrom = isoFrom;
      return this;
    }

    public Builder isoTo(OptionalDouble isoTo) {
      this.isoTo = isoTo;
      return this;
    }

    public Builder exposureFrom(OptionalDouble exposureFrom) {
      this.exposureFrom = exposureFrom;
      return this;
    }

    public Builder exposureTo(OptionalDouble exposureTo) {
      this.exposureTo = exposureTo;
      return this;
    }

    public Builder near(Optional<Near> near) {
      this.near = near;
      return this;
    }

    public Builder hasLocation(Optional<Boolean> hasLocation) {
      this.hasLocation = hasLocation;
      return this;
    }

    public Builder shape(Optional<String> shape) {
      this.shape = shape;
      return this;
    }

    public Builder folder(Optional<String> folder) {
      this.folder = folder;
      return this;
    }

    public Builder sources(List<String> sources) {
      this.sources = sources;
      return this;
    }

    public Builder externalIds(List<String> externalIds) {
      this.externalIds = externalIds;
      return this;
    }

    public Builder fileTypes(List<String> fileTypes) {
      this.fileTypes = fileTypes;
      return this;
    }

    public Builder collections(Optional<Names> collections) {
      this.collections = collections;
      return this;
    }

    public Builder virtualCopies(Optional<String> virtualCopies) {
      this.virtualCopies = virtualCopies;
      return this;
    }

    public Builder stacks(Optional<String> stacks) {
      this.stacks = stacks;
      return this;
    }

    public Builder tags(Optional<Names> tags) {
      this.tags = tags;
      return this;
    }

    public SearchFilter build() {
      return new SearchFilter(
          takenFrom,
          takenTo,
          ratingAtLeast,
          ratingAtMost,
          pick,
          labels,
          keywords,
          people,
          text,
          camera,
          cameras,
          lens,
          lenses,
          focalLengthFrom,
          focalLengthTo,
          focalLength35From,
          focalLength35To,
          apertureFrom,
          apertureTo,
          isoFrom,
          isoTo,
          exposureFrom,
          exposureTo,
          near,
          hasLocation,
          shape,
          folder,
          sources,
          externalIds,
          fileTypes,
          collections,
          virtualCopies,
          stacks,
          tags);
    }
  }
}
