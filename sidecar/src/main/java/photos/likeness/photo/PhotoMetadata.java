package photos.likeness.photo;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a photo besides its pixels and its place.
 *
 * @param width pixels of the upright picture, 0 if unknown
 * @param height pixels of the upright picture, 0 if unknown
 * @param orientation how the stored pixels lie; width and height above are already upright
 * @param camera make and model as one text, without the make said twice
 * @param creator who took it, several with commas between
 * @param keywords without duplicates, in the file's order
 * @param people names of those who are seen, without duplicates, in the file's order
 * @param arrangement how a catalog arranges it
 */
public record PhotoMetadata(
    int width,
    int height,
    Orientation orientation,
    Optional<CaptureTime> takenAt,
    Optional<Rating> rating,
    Optional<Pick> pick,
    Optional<ColourLabel> label,
    Optional<String> camera,
    Optional<String> lens,
    CameraSettings settings,
    Optional<GeoPoint> location,
    Optional<String> title,
    Optional<String> caption,
    Optional<String> creator,
    Optional<String> copyright,
    List<KeywordPath> keywords,
    List<String> people,
    Arrangement arrangement) {

  /** Nothing known. */
  public static final PhotoMetadata UNKNOWN = builder().build();

  public PhotoMetadata {
    if (width < 0 || height < 0) {
      throw new IllegalArgumentException("a size can't be negative, got " + width + "×" + height);
    }
    keywords = keywords.stream().distinct().toList();
    people = people.stream().distinct().toList();
  }

  /** A builder with nothing known yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from this. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.width = width;
    builder.height = height;
    builder.orientation = orientation;
    builder.takenAt = takenAt;
    builder.rating = rating;
    builder.pick = pick;
    builder.label = label;
    builder.camera = camera;
    builder.lens = lens;
    builder.settings = settings;
    builder.location = location;
    builder.title = title;
    builder.caption = caption;
    builder.creator = creator;
    builder.copyright = copyright;
    builder.keywords = keywords;
    builder.people = people;
    builder.arrangement = arrangement;
    return builder;
  }

  /** Collects what a reader finds, in any order. Not thread-safe. */
  public static final class Builder {
    private int width;
    private int height;
    private Orientation orientation = Orientation.UPRIGHT;
    private Optional<CaptureTime> takenAt = Optional.empty();
    private Optional<Rating> rating = Optional.empty();
    private Optional<Pick> pick = Optional.empty();
    private Optional<ColourLabel> label = Optional.empty();
    private Optional<String> camera = Optional.empty();
    private Optional<String> lens = Optional.empty();
    private CameraSettings settings = CameraSettings.UNKNOWN;
    private Optional<GeoPoint> location = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> caption = Optional.empty();
    private Optional<String> creator = Optional.empty();
    private Optional<String> copyright = Optional.empty();
    private List<KeywordPath> keywords = List.of();
    private List<String> people = List.of();
    private Arrangement arrangement = Arrangement.NONE;

    private Builder() {}

    public Builder size(int width, int height) {
      this.width = width;
      this.height = height;
      return this;
    }

    public Builder orientation(Orientation orientation) {
      this.orientation = orientation;
      return this;
    }

    public Builder takenAt(CaptureTime takenAt) {
      this.takenAt = Optional.of(takenAt);
      return this;
    }

    public Builder rating(Rating rating) {
      this.rating = Optional.of(rating);
      return this;
    }

    public Builder pick(Pick pick) {
      this.pick = Optional.of(pick);
      return this;
    }

    public Builder label(ColourLabel label) {
      this.label = Optional.of(label);
      return this;
    }

    public Builder camera(String camera) {
      this.camera = Optional.of(camera);
      return this;
    }

    public Builder lens(String lens) {
      this.lens = Optional.of(lens);
      return this;
    }

    public Builder settings(CameraSettings settings) {
      this.settings = settings;
      return this;
    }

    public Builder location(GeoPoint location) {
      this.location = Optional.of(location);
      return this;
    }

    public Builder title(String title) {
      this.title = Optional.of(title);
      return this;
    }

    public Builder caption(String caption) {
      this.caption = Optional.of(caption);
      return this;
    }

    public Builder creator(String creator) {
      this.creator = Optional.of(creator);
      return this;
    }

    public Builder copyright(String copyright) {
      this.copyright = Optional.of(copyright);
      return this;
    }

    public Builder keywords(List<KeywordPath> keywords) {
      this.keywords = List.copyOf(keywords);
      return this;
    }

    public Builder people(List<String> people) {
      this.people = List.copyOf(people);
      return this;
    }

    public Builder arrangement(Arrangement arrangement) {
      this.arrangement = arrangement;
      return this;
    }

    public PhotoMetadata build() {
      return new PhotoMetadata(
          width,
          height,
          orientation,
          takenAt,
          rating,
          pick,
          label,
          camera,
          lens,
          settings,
          location,
          title,
          caption,
          creator,
          copyright,
          keywords,
          people,
          arrangement);
    }
  }
}
