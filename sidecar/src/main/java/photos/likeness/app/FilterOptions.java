package photos.likeness.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import photos.likeness.http.api.SearchFilter;
import photos.likeness.photo.Pick;
import photos.likeness.photo.PictureShape;
import photos.likeness.photo.Rating;
import picocli.CommandLine.Option;

/** Options that say which photos. */
final class FilterOptions {
  @Option(
      names = "--after",
      paramLabel = "DATE",
      description = "Taken on this date or later: 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30.")
  String after;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Taken on this date or earlier; 2019 means to the end of that year.")
  String before;

  @Option(names = "--rating", paramLabel = "STARS", description = "At least this many stars, 0-5.")
  String rating;

  @Option(
      names = "--rating-to",
      paramLabel = "STARS",
      description = "At most this many stars, 0-5; 0 means none.")
  String ratingTo;

  @Option(
      names = "--pick",
      paramLabel = "FLAG",
      description = "Lightroom's flag: picked, unflagged or rejected.")
  String pick;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "With this colour label; several mean any of them.")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--keyword",
      paramLabel = "NAME",
      description = "With this keyword or one below it; several mean all of them.")
  List<String> keywords = new ArrayList<>();

  @Option(
      names = "--without-keyword",
      paramLabel = "NAME",
      description = "Without this keyword; several mean without any of them.")
  List<String> withoutKeywords = new ArrayList<>();

  @Option(
      names = "--any-keyword",
      paramLabel = "NAME",
      description = "With this keyword or one below it; several mean any of them.")
  List<String> anyKeywords = new ArrayList<>();

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "With this person in it; several mean all of them.")
  List<String> people = new ArrayList<>();

  @Option(
      names = "--without-person",
      paramLabel = "NAME",
      description = "Without this person; several mean without any of them.")
  List<String> withoutPeople = new ArrayList<>();

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Whose title or caption holds this text.")
  String text;

  @Option(
      names = "--camera",
      paramLabel = "TEXT",
      description = "Whose camera's name holds this text.")
  String camera;

  @Option(names = "--lens", paramLabel = "TEXT", description = "Whose lens's name holds this text.")
  String lens;

  @Option(
      names = "--focal-length",
      paramLabel = "RANGE",
      description = "Focal length in millimetres: 50, 24-70, 200- or -35.")
  String focalLength;

  @Option(
      names = "--focal-length-35",
      paramLabel = "RANGE",
      description = "The same in millimetres on 35 mm film.")
  String focalLength35;

  @Option(names = "--aperture", paramLabel = "RANGE", description = "F-number: 1.8, 1.4-2.8 or 8-.")
  String aperture;

  @Option(
      names = "--iso",
      paramLabel = "RANGE",
      description = "Sensitivity: 100, 1600- or 100-400.")
  String iso;

  @Option(
      names = "--exposure",
      paramLabel = "RANGE",
      description = "Exposure in seconds: 1/250, 1/60-1/30 or 1-.")
  String exposure;

  @Option(
      names = "--near",
      paramLabel = "LAT,LON,KM",
      description = "Taken within so many kilometres of this place, for example 48.8584,2.2945,5.")
  String near;

  @Option(
      names = "--location",
      paramLabel = "WHICH",
      description = "Whether the place is known: known or unknown.")
  String location;

  @Option(names = "--shape", paramLabel = "SHAPE", description = "Landscape, portrait or square.")
  String shape;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "In this folder or one below it.")
  Path folder;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "From this source, as `likeness sources` names it; several mean any of them.")
  List<String> sources = new ArrayList<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "Of this file type: jpeg, png, nef…, or raw for any camera's RAW; several mean any of them.")
  List<String> types = new ArrayList<>();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "In this Lightroom collection, or in one of this set; several mean all of them. Set/Name"
              + " for a place.")
  List<String> collections = new ArrayList<>();

  @Option(
      names = "--without-collection",
      paramLabel = "NAME",
      description = "Not in this collection; several mean in none of them.")
  List<String> withoutCollections = new ArrayList<>();

  @Option(
      names = "--any-collection",
      paramLabel = "NAME",
      description = "In this collection; several mean in any of them.")
  List<String> anyCollections = new ArrayList<>();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description =
          "In which the model sees this, as `likeness tags` names it; several mean all of them.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--without-tag",
      paramLabel = "TAG",
      description = "Without this tag; several mean without any of them.")
  List<String> withoutTags = new ArrayList<>();

  @Option(
      names = "--any-tag",
      paramLabel = "TAG",
      description = "With this tag; several mean any of them.")
  List<String> anyTags = new ArrayList<>();

  @Option(
      names = "--virtual-copies",
      paramLabel = "WHICH",
      description = "Lightroom's virtual copies: only or none.")
  String virtualCopies;

  @Option(
      names = "--stack-tops",
      description = "Of each of Lightroom's stacks the photo on top alone.")
  boolean stackTops;

  SearchFilter filter() {
    SearchFilter.Builder filter =
        SearchFilter.builder()
            .takenFrom(Values.date("--after", after))
            .takenTo(Values.date("--before", before))
            .ratingAtLeast(stars("--rating", rating))
            .ratingAtMost(stars("--rating-to", ratingTo))
            .pick(
                oneOf(
                    "--pick",
                    pick,
                    Pick.PICKED.label(),
                    Pick.UNFLAGGED.label(),
                    Pick.REJECTED.label()))
            .labels(labels)
            .keywords(names(keywords, anyKeywords, withoutKeywords))
            .people(names(people, List.of(), withoutPeople))
            .text(Optional.ofNullable(text))
            .camera(Optional.ofNullable(camera))
            .lens(Optional.ofNullable(lens))
            .near(Optional.ofNullable(near).map(place -> Values.near("--near", place)))
            .hasLocation(oneOf("--location", location, "known", "unknown").map("known"::equals))
            .shape(
                oneOf(
                    "--shape",
                    shape,
                    PictureShape.LANDSCAPE.label(),
                    PictureShape.PORTRAIT.label(),
                    PictureShape.SQUARE.label()))
            .folder(Optional.ofNullable(folder).map(FilterOptions::absolute))
            .sources(sources)
            .fileTypes(types.stream().map(Values::fileType).toList())
            .collections(names(collections, anyCollections, withoutCollections))
            .virtualCopies(oneOf("--virtual-copies", virtualCopies, "only", "none"))
            .stacks(stackTops ? Optional.of("topOnly") : Optional.empty())
            .tags(names(tags, anyTags, withoutTags));
    addRanges(filter);
    Values.requireOrder("--after", after, "--before", before);
    return filter.build();
  }

  private void addRanges(SearchFilter.Builder filter) {
    Values.Ends focal = Values.range("--focal-length", focalLength);
    Values.Ends focal35 = Values.range("--focal-length-35", focalLength35);
    Values.Ends fNumber = Values.range("--aperture", aperture);
    Values.Ends sensitivity = Values.range("--iso", iso);
    Values.Ends seconds = Values.range("--exposure", exposure);
    filter
        .focalLengthFrom(focal.from())
        .focalLengthTo(focal.to())
        .focalLength35From(focal35.from())
        .focalLength35To(focal35.to())
        .apertureFrom(fNumber.from())
        .apertureTo(fNumber.to())
        .isoFrom(sensitivity.from())
        .isoTo(sensitivity.to())
        .exposureFrom(seconds.from())
        .exposureTo(seconds.to());
  }

  private static OptionalInt stars(String option, String text) {
    return text == null
        ? OptionalInt.empty()
        : OptionalInt.of(Values.whole(option, text, 0, Rating.MOST));
  }

  private static Optional<String> oneOf(String option, String text, String... allowed) {
    return Optional.ofNullable(text).map(given -> Values.oneOf(option, given, List.of(allowed)));
  }

  private static Optional<SearchFilter.Names> names(
      List<String> all, List<String> any, List<String> none) {
    return all.isEmpty() && any.isEmpty() && none.isEmpty()
        ? Optional.empty()
        : Optional.of(new SearchFilter.Names(all, any, none));
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }
}
