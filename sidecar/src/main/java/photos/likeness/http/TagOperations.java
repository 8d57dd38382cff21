package photos.likeness.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photos.likeness.clip.EncoderInUse;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.photo.Filter;
import photos.likeness.photo.Photo;
import photos.likeness.search.UnknownPhotoException;
import photos.likeness.store.Photos;
import photos.likeness.store.ScoredTag;
import photos.likeness.store.Store;
import photos.likeness.store.TagCount;
import photos.likeness.tag.TagTerm;
import photos.likeness.tag.Tagging;
import photos.likeness.tag.Vocabularies;
import photos.likeness.tag.VocabularyProblem;

/** What the model sees in photos. */
final class TagOperations {
  private static final int MAX_LIMIT = 100;
  private static final int MAX_SHOWN_PROBLEMS = 20;

  private final Store store;
  private final Photos photos;
  private final EncoderInUse encoders;
  private final Tagging tagging;

  TagOperations(Store store, EncoderInUse encoders, Tagging tagging) {
    this.store = store;
    this.photos = store.photos();
    this.encoders = encoders;
    this.tagging = tagging;
  }

  /** Whoever asks for tags wants them: from here on they are given in this process. */
  TagList list(TagsRequest request) {
    tagging.start();
    Filter filter = request.filter().map(SearchFilters::filter).orElse(Filter.EVERYTHING);
    Tagging.State state = tagging.state();
    Map<String, List<TagCount>> byGroup =
        store.tags().counts(filter).stream().collect(Collectors.groupingBy(TagCount::family));
    List<TagList.Group> groups =
        Stream.concat(
                tagging.vocabularies().current().vocabulary().groups().keySet().stream(),
                byGroup.keySet().stream().sorted())
            .distinct()
            .filter(byGroup::containsKey)
            .map(name -> new TagList.Group(name, views(byGroup.get(name))))
            .toList();
    return new TagList(model(), state.upToDate(), state.toDo(), photos.count(filter), groups);
  }

  private static List<TagList.Tag> views(List<TagCount> tags) {
    return tags.stream()
        .sorted(Comparator.comparingLong(TagCount::photos).reversed().thenComparing(TagCount::name))
        .map(tag -> new TagList.Tag(tag.name(), tag.photos()))
        .toList();
  }

  private String model() {
    try (EncoderInUse.Lease lease = encoders.lease()) {
      return lease.encoder().model().toString();
    }
  }

  SuggestedTags suggest(SuggestTagsRequest request) {
    int limit = request.limit().orElse(SuggestTagsRequest.DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Errors.invalid("limit", "1 to %,d, got %,d".formatted(MAX_LIMIT, limit));
    }
    int asked = request.photos().size();
    if (asked < 1 || asked > LikenessApi.MAX_SUGGESTED) {
      throw Errors.invalid(
          "photos", "1 to %,d, got %,d".formatted(LikenessApi.MAX_SUGGESTED, asked));
    }
    List<SuggestedTags.Skipped> skipped = new ArrayList<>();
    Map<Integer, Photo> found = new LinkedHashMap<>();
    for (int place = 0; place < asked; place++) {
      try {
        found.put(place, find(place, request.photos().get(place)));
      } catch (UnknownPhotoException e) {
        skipped.add(new SuggestedTags.Skipped(place, e.getMessage()));
      }
    }
    Map<Long, List<ScoredTag>> tags = tagging.suggest(contents(found.values()), limit);
    List<SuggestedTags.Photo> views = new ArrayList<>();
    found.forEach((place, photo) -> {
      List<ScoredTag> ofPhoto = photo.contentId().map(tags::get).orElse(null);
      if (ofPhoto == null) {
        skipped.add(
            new SuggestedTags.Skipped(
                place, photo.path() + " has no vector of the model in use; index its source"));
      } else {
        views.add(view(photo, ofPhoto));
      }
    });
    skipped.sort(Comparator.comparingInt(SuggestedTags.Skipped::place));
    return new SuggestedTags(model(), views, together(views), skipped);
  }

  private static List<Long> contents(Iterable<Photo> photos) {
    List<Long> contents = new ArrayList<>();
    photos.forEach(photo -> photo.contentId().ifPresent(contents::add));
    return contents;
  }

  private Photo find(int place, PhotoReference reference) {
    return PhotoReferences.indexed("photos[" + place + "]", reference, photos);
  }

  private static SuggestedTags.Photo view(Photo photo, List<ScoredTag> tags) {
    return new SuggestedTags.Photo(
        photo.id(),
        photo.key().source().toString(),
        photo.key().externalId(),
        tags.stream().map(PhotoViews::tag).toList());
  }

  private static List<SuggestedTags.Tag> together(List<SuggestedTags.Photo> photos) {
    Map<String, SuggestedTags.Tag> all = new LinkedHashMap<>();
    photos.stream()
        .flatMap(photo -> photo.tags().stream())
        .forEach(tag ->
            all.merge(
                tag.tag(),
                new SuggestedTags.Tag(tag.tag(), tag.group(), 1, tag.score()),
                (a, b) ->
                    new SuggestedTags.Tag(
                        a.tag(), a.group(), a.photos() + 1, Math.max(a.score(), b.score()))));
    return all.values().stream()
        .sorted(
            Comparator.comparingDouble(SuggestedTags.Tag::score)
                .reversed()
                .thenComparing(SuggestedTags.Tag::tag))
        .toList();
  }

  VocabularyView vocabulary() {
    return view(tagging.vocabularies().current());
  }

  VocabularyView replaceVocabulary(VocabularyRequest request) {
    if (request.own() == null) {
      throw Errors.invalid("own", "a text is needed, got none");
    }
    List<VocabularyProblem> problems = Vocabularies.problems(request.own());
    if (!problems.isEmpty()) {
      throw Errors.invalid(
          "own",
          problems.stream()
                  .limit(MAX_SHOWN_PROBLEMS)
                  .map(VocabularyProblem::toString)
                  .collect(Collectors.joining("; "))
              + (problems.size() > MAX_SHOWN_PROBLEMS
                  ? "; and %,d lines more".formatted(problems.size() - MAX_SHOWN_PROBLEMS)
                  : ""));
    }
    return view(tagging.vocabularies().replace(request.own()));
  }

  private VocabularyView view(Vocabularies.Read read) {
    return new VocabularyView(
        tagging.vocabularies().file().toString(),
        read.own(),
        read.vocabulary().terms().size(),
        read.vocabulary().groups().entrySet().stream()
            .map(group ->
                new VocabularyView.Group(
                    group.getKey(), group.getValue().stream().map(TagTerm::name).toList()))
            .toList(),
        read.problems().stream()
            .map(problem -> new VocabularyView.Problem(problem.line(), problem.reason()))
            .toList());
  }
}
