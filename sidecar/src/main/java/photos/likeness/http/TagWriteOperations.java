package photos.likeness.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.WriteTagsRequest;
import photos.likeness.photo.KeywordPath;
import photos.likeness.photo.Photo;
import photos.likeness.search.UnknownPhotoException;
import photos.likeness.store.Photos;
import photos.likeness.store.ScoredTag;
import photos.likeness.tag.KeywordFiles;
import photos.likeness.tag.RefusedException;
import photos.likeness.tag.Tagging;

/** Tags as keywords beside photos. */
final class TagWriteOperations {
  private static final int MAX_TAGS = 1_000;
  private static final int MAX_PARENT = 200;

  private final Photos photos;
  private final Tagging tagging;
  private final KeywordFiles files = new KeywordFiles();

  TagWriteOperations(Photos photos, Tagging tagging) {
    this.photos = photos;
    this.tagging = tagging;
  }

  /** What is to be written, read once for all photos. */
  private record Asked(List<String> parent, double leastScore, Set<String> only, boolean dryRun) {}

  TagsWritten write(WriteTagsRequest request) {
    int count = request.photos().size();
    if (count < 1 || count > LikenessApi.MAX_WRITTEN) {
      throw Errors.invalid("photos", "1 to %,d, got %,d".formatted(LikenessApi.MAX_WRITTEN, count));
    }
    Asked asked = asked(request);
    List<TagsWritten.File> written = new ArrayList<>();
    List<TagsWritten.Refused> refused = new ArrayList<>();
    for (int place = 0; place < count; place++) {
      String path = "";
      try {
        Photo photo =
            PhotoReferences.indexed("photos[" + place + "]", request.photos().get(place), photos);
        path = photo.path();
        List<KeywordPath> keywords = keywords(photo, asked);
        if (keywords.isEmpty()) {
          refused.add(new TagsWritten.Refused(place, path, "noTags", path + " has no such tags."));
        } else {
          written.add(view(photo, files.add(photo, keywords, asked.dryRun())));
        }
      } catch (UnknownPhotoException e) {
        refused.add(new TagsWritten.Refused(place, path, "unknownPhoto", e.getMessage()));
      } catch (RefusedException e) {
        refused.add(new TagsWritten.Refused(place, path, e.reason().label(), e.getMessage()));
      }
    }
    return new TagsWritten(asked.dryRun(), written, refused);
  }

  private static Asked asked(WriteTagsRequest request) {
    double least = request.leastScore().orElse(0);
    if (!(least >= 0 && least <= 1)) {
      throw Errors.invalid("leastScore", "0 to 1, got " + least);
    }
    if (request.tags().size() > MAX_TAGS) {
      throw Errors.invalid(
          "tags", "at most %,d, got %,d".formatted(MAX_TAGS, request.tags().size()));
    }
    String parent = request.parent().orElse(WriteTagsRequest.DEFAULT_PARENT);
    if (parent.length() > MAX_PARENT) {
      throw Errors.invalid(
          "parent", "at most %d characters, got %d".formatted(MAX_PARENT, parent.length()));
    }
    List<String> names =
        parent.isBlank()
            ? List.of()
            : Errors.reading(
                "parent",
                () ->
                    new KeywordPath(
                            Arrays.stream(parent.split("\\|", -1)).map(String::strip).toList())
                        .names());
    return new Asked(
        names,
        least,
        request.tags().stream().map(TagWriteOperations::key).collect(Collectors.toSet()),
        request.dryRun().orElse(false));
  }

  private static String key(String tag) {
    return tag.toLowerCase(Locale.ROOT);
  }

  /** Named tags may be such as are only suggested: a person chose them. */
  private List<KeywordPath> keywords(Photo photo, Asked asked) {
    if (photo.contentId().isEmpty()) {
      return List.of();
    }
    List<Long> content = List.of(photo.contentId().get());
    Map<Long, List<ScoredTag>> tags =
        asked.only().isEmpty() ? tagging.given(content) : tagging.suggest(content, MAX_TAGS);
    return tags.getOrDefault(content.getFirst(), List.of()).stream()
        .filter(tag -> tag.score() >= asked.leastScore())
        .filter(tag -> asked.only().isEmpty() || asked.only().contains(key(tag.name())))
        .map(tag -> below(asked.parent(), tag.name()))
        .toList();
  }

  private static KeywordPath below(List<String> parent, String tag) {
    List<String> names = new ArrayList<>(parent);
    names.add(tag);
    return new KeywordPath(names);
  }

  private static TagsWritten.File view(Photo photo, KeywordFiles.Outcome outcome) {
    return new TagsWritten.File(
        photo.id(),
        photo.path(),
        outcome.file().toString(),
        outcome.change().name().toLowerCase(Locale.ROOT),
        outcome.added().stream().map(path -> path.names().getLast()).toList());
  }
}
