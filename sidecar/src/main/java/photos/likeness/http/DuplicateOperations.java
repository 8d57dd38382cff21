package photos.likeness.http;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.duplicates.DuplicateAnswer;
import photos.likeness.duplicates.DuplicateFinder;
import photos.likeness.duplicates.DuplicateKind;
import photos.likeness.duplicates.DuplicateQuery;
import photos.likeness.duplicates.DuplicateSet;
import photos.likeness.http.api.DuplicateGroup;
import photos.likeness.http.api.DuplicatePhoto;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;

/** Photos that are there more than once. Nothing here writes. */
final class DuplicateOperations {
  private static final String NAMES =
      Arrays.stream(DuplicateKind.values())
          .map(DuplicateKind::label)
          .collect(Collectors.joining(", "));

  private final DuplicateFinder finder;

  DuplicateOperations(DuplicateFinder finder) {
    this.finder = finder;
  }

  DuplicatesResponse find(DuplicatesRequest request) {
    DuplicateAnswer answer =
        finder.find(
            new DuplicateQuery(
                asked(request.kinds()),
                request.filter().map(SearchFilters::filter).orElse(Filter.EVERYTHING),
                request.closeness().orElse(DuplicatesRequest.DEFAULT_CLOSENESS),
                request.secondsApart().orElse(DuplicatesRequest.DEFAULT_SECONDS_APART),
                request.offset().orElse(0),
                request.limit().orElse(DuplicatesRequest.DEFAULT_LIMIT)));
    return new DuplicatesResponse(
        answer.model().toString(),
        answer.considered(),
        answer.pending(),
        answer.groupCount(),
        answer.photoCount(),
        answer.bytesToFree(),
        answer.sets().stream().map(DuplicateOperations::group).toList());
  }

  private static Set<DuplicateKind> asked(List<String> names) {
    Set<DuplicateKind> asked = EnumSet.noneOf(DuplicateKind.class);
    names.forEach(name -> asked.add(kind(name)));
    return names.isEmpty() ? EnumSet.allOf(DuplicateKind.class) : asked;
  }

  private static DuplicateKind kind(String name) {
    return DuplicateKind.ofLabel(name)
        .orElseThrow(
            () -> Errors.invalid("kinds", "each is one of %s; got %s".formatted(NAMES, name)));
  }

  private static DuplicateGroup group(DuplicateSet set) {
    return new DuplicateGroup(
        set.kind().label(),
        set.members().getFirst().photo().id(),
        set.why(),
        set.members().stream().map(member -> photo(member.photo(), member.likeness())).toList());
  }

  private static DuplicatePhoto photo(Photo photo, double likeness) {
    return new DuplicatePhoto(
        photo.id(),
        photo.key().source().toString(),
        photo.key().externalId(),
        photo.path(),
        photo.metadata().takenAt().map(PhotoViews::time),
        photo.metadata().width(),
        photo.metadata().height(),
        photo.stamp().sizeBytes(),
        photo.fileType(),
        photo
            .metadata()
            .rating()
            .map(rating -> OptionalInt.of(rating.stars()))
            .orElse(OptionalInt.empty()),
        photo.missing(),
        likeness);
  }
}
