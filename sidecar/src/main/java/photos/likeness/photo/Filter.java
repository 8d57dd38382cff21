package photos.likeness.photo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which photos a search may answer with. Everything given must hold; an empty list asks nothing. A
 * photo of which something is not known does not pass what asks for it.
 *
 * @param takenFrom earliest local capture time, itself included
 * @param takenTo latest local capture time, itself included
 * @param ratingAtLeast stars, 0 to 5
 * @param ratingAtMost stars, 0 to 5; a photo without stars has 0
 * @param labels colour label texts, any of them, ignoring case
 * @param people names of those who are seen
 * @param text a part of the title or the caption, ignoring case
 * @param camera a part of the camera's name, ignoring case
 * @param cameras whole names, any of them, ignoring case
 * @param lens a part of the lens's name, ignoring case
 * @param lenses whole names, any of them, ignoring case
 * @param focalLength millimetres
 * @param focalLength35 millimetres on 35 mm film
 * @param aperture f-numbers
 * @param exposure seconds
 * @param hasLocation whether the place must be known, or must not be
 * @param folder an absolute path; the folder and everything below it
 * @param sources any of them
 * @param externalIds any of them; with {@code sources} to say whose
 * @param fileTypes any of them, as in {@link Photo#fileType}; {@link RawTypes#ANY} for every RAW
 *     type
 * @param collections which collections; a name is that of a collection or of a set it lies in,
 *     {@code Set/Name} is a place
 * @param virtualCopies whether virtual copies alone or none of them
 * @param stackTopsOnly whether of each stack only the photo on top
 * @param tags what the model sees in the picture
 */
public record Filter(
    Optional<LocalDateTime> takenFrom,
    Optional<LocalDateTime> takenTo,
    OptionalInt ratingAtLeast,
    OptionalInt ratingAtMost,
    Optional<Pick> pick,
    List<String> labels,
    NameFilter keywords,
    NameFilter people,
    Optional<String> text,
    Optional<String> camera,
    List<String> cameras,
    Optional<String> lens,
    List<String> lenses,
    Range focalLength,
    Range focalLength35,
    Range aperture,
    Range iso,
    Range exposure,
    Optional<Vicinity> near,
    Optional<Boolean> hasLocation,
    Optional<PictureShape> shape,
    Optional<String> folder,
    List<SourceId> sources,
    List<String> externalIds,
    List<String> fileTypes,
    NameFilter collections,
    Optional<VirtualCopies> virtualCopies,
    boolean stackTopsOnly,
    NameFilter tags) {

  /** Every photo. */
  public static final Filter EVERYTHING = builder().build();

  public Filter {
    labels = List.copyOf(labels);
    cameras = List.copyOf(cameras);
    lenses = List.copyOf(lenses);
    sources = List.copyOf(sources);
    externalIds = List.copyOf(externalIds);
    fileTypes = List.copyOf(fileTypes);
    ratingAtLeast.ifPresent(Rating::new);
    ratingAtMost.ifPresent(Rating::new);
    if (ratingAtLeast.orElse(0) > ratingAtMost.orElse(Rating.MOST)) {
      throw new IllegalArgumentException(
          "the filter asks for at least %d and at most %d stars"
              .formatted(ratingAtLeast.getAsInt(), ratingAtMost.getAsInt()));
    }
    if (takenFrom.isPresent() && takenTo.isPresent() && takenFrom.get().isAfter(takenTo.get())) {
      throw new IllegalArgumentException(
          "the filter's first day, %s, is after its last, %s"
              .formatted(takenFrom.get(), takenTo.get()));
    }
  }

  /** A builder that asks nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what is asked, in any order. Not thread-safe. */
  public static final class Builder {
    private Optional<LocalDateTime> takenFrom = Optional.empty();
    private Optional<LocalDateTime> takenTo = Optional.empty();
    private OptionalInt ratingAtLeast = OptionalInt.empty();
    private OptionalInt ratingAtMost = OptionalInt.empty();
    private Optional<Pick> pick = Optional.empty();
    private List<String> labels = List.of();
    private NameFilter keywords = NameFilter.NONE;
    private NameFilter people = NameFilter.NONE;
    private Optional<String> text = Optional.empty();
    private Optional<String> camera = Optional.empty();
    private List<String> cameras = List.of();
    private Optional<String> lens = Optional.empty();
    private List<String> lenses = List.of();
    private Range focalLength = Range.ALL;
    private Range focalLength35 = Range.ALL;
    private Range aperture = Range.ALL;
    private Range iso = Range.ALL;
    private Range exposure = Range.ALL;
    private Optional<Vicinity> near = Optional.empty();
    private Optional<Boolean> hasLocation = Optional.empty();
    private Optional<PictureShape> shape = Optional.empty();
    private Optional<String> folder = Optional.empty();
    private List<SourceId> sources = List.of();
    private List<String> externalIds = List.of();
    private List<String> fileTypes = List.of();
    private NameFilter collections = NameFilter.NONE;
    private Optional<VirtualCopies> virtualCopies = Optional.empty();
    private boolean stackTopsOnly;
    private NameFilter tags = NameFilter.NONE;

    private Builder() {}

    public Builder takenFrom(Optional<LocalDateTime> takenFrom) {
      this.takenFrom = takenFrom;
      return this;
    }

    public Builder takenTo(Optional<LocalDateTime> takenTo) {
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

    public Builder pick(Optional<Pick> pick) {
      this.pick = pick;
      return this;
    }

    public Builder labels(List<String> labels) {
      this.labels = labels;
      return this;
    }

    public Builder keywords(NameFilter keywords) {
      this.keywords = keywords;
      return this;
    }

    public Builder people(NameFilter people) {
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

    public Builder focalLength(Range focalLength) {
      this.focalLength = focalLength;
      return this;
    }

    public Builder focalLength35(Range focalLength35) {
      this.focalLength35 = focalLength35;
      return this;
    }

    public Builder aperture(Range aperture) {
      this.aperture = aperture;
      return this;
    }

    public Builder iso(Range iso) {
      this.iso = iso;
      return this;
    }

    public Builder exposure(Range exposure) {
      this.exposure = exposure;
      return this;
    }

    public Builder near(Optional<Vicinity> near) {
      this.near = near;
      return this;
    }

    public Builder hasLocation(Optional<Boolean> hasLocation) {
      this.hasLocation = hasLocation;
      return this;
    }

    public Builder shape(Optional<PictureShape> shape) {
      this.shape = shape;
      return this;
    }

    public Builder folder(Optional<String> folder) {
      this.folder = folder;
      return this;
    }

    public Builder sources(List<SourceId> sources) {
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

    public Builder collections(NameFilter collections) {
      this.collections = collections;
      return this;
    }

    public Builder virtualCopies(Optional<VirtualCopies> virtualCopies) {
      this.virtualCopies = virtualCopies;
      return this;
    }

    public Builder stackTopsOnly(boolean stackTopsOnly) {
      this.stackTopsOnly = stackTopsOnly;
      return this;
    }

    public Builder tags(NameFilter tags) {
      this.tags = tags;
      return this;
    }

    public Filter build() {
      return new Filter(
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
          focalLength,
          focalLength35,
          aperture,
          iso,
          exposure,
          near,
          hasLocation,
          shape,
          folder,
          sources,
          externalIds,
          fileTypes,
          collections,
          virtualCopies,
          stackTopsOnly,
          tags);
    }
  }
}
