package photos.likeness.http;

import java.nio.file.Path;
import java.util.Optional;
import photos.likeness.duplicates.DuplicateFinder;
import photos.likeness.http.api.DuplicatesRequest;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.EmbedResponse;
import photos.likeness.http.api.EmbedTextRequest;
import photos.likeness.http.api.FacetRequest;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FailureList;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.JobAccepted;
import photos.likeness.http.api.JobList;
import photos.likeness.http.api.JobListener;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelUse;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PhotoIds;
import photos.likeness.http.api.PhotoIdsRequest;
import photos.likeness.http.api.PhotoPage;
import photos.likeness.http.api.PhotoRevealed;
import photos.likeness.http.api.PhotoView;
import photos.likeness.http.api.Places;
import photos.likeness.http.api.RunSavedSearchRequest;
import photos.likeness.http.api.SaveSearchRequest;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchList;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchRequest;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.ShutdownAccepted;
import photos.likeness.http.api.ShutdownRequest;
import photos.likeness.http.api.SourceList;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SuggestTagsRequest;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsRequest;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.ThumbnailView;
import photos.likeness.http.api.ThumbnailsStored;
import photos.likeness.http.api.ThumbnailsWanted;
import photos.likeness.http.api.ThumbnailsWantedRequest;
import photos.likeness.http.api.UseModelRequest;
import photos.likeness.http.api.VocabularyRequest;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WaitingPage;
import photos.likeness.http.api.WriteTagsRequest;

/** Every operation done in this process, on an open library. */
public final class LocalApi implements LikenessApi {
  private final HealthOperations health;
  private final SearchOperations search;
  private final DuplicateOperations duplicates;
  private final FacetOperations facets;
  private final TagOperations tags;
  private final TagWriteOperations tagWrites;
  private final EmbedOperations embed;
  private final PhotoOperations photos;
  private final ThumbnailOperations thumbnails;
  private final SourceOperations sources;
  private final PlaceOperations places;
  private final JobOperations jobs;
  private final ModelOperations models;
  private final SavedSearchOperations savedSearches;
  private final PushOperations pushes;
  private final ShutdownOperations shutdown;

  /**
   * @param library stays open when this is closed
   */
  public LocalApi(Library library) {
    search = new SearchOperations(library.search());
    duplicates = new DuplicateOperations(new DuplicateFinder(library.store(), library.encoders()));
    facets = new FacetOperations(library.store().facets());
    tags = new TagOperations(library.store(), library.encoders(), library.tagging());
    tagWrites = new TagWriteOperations(library.store().photos(), library.tagging());
    embed = new EmbedOperations(library.encoders(), library.reader());
    photos = new PhotoOperations(library.store(), new FileManager(System.getProperty("os.name")));
    thumbnails = new ThumbnailOperations(library.store(), library.thumbnails(), library.reader());
    places = new PlaceOperations(Path.of(System.getProperty("user.home")));
    sources = new SourceOperations(library.store(), library.jobs(), library.watch());
    jobs = new JobOperations(library.jobs(), library.store().jobs());
    models =
        new ModelOperations(
            library.registry(),
            library.modelsFolder(),
            library.encoders(),
            library.modelSwitch(),
            jobs,
            library.installs());
    savedSearches = new SavedSearchOperations(library.store(), search);
    pushes =
        new PushOperations(
            library.jobs().pushed(), library.store().pushedPhotos(), library.encoders());
    shutdown = new ShutdownOperations(library.process(), library.jobs(), library.installs());
    health = new HealthOperations(library, models, sources);
  }

  @Override
  public Health health() {
    return Errors.translated(health::health);
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    return Errors.translated(() -> search.search(request));
  }

  @Override
  public DuplicatesResponse duplicates(DuplicatesRequest request) {
    return Errors.translated(() -> duplicates.find(request));
  }

  @Override
  public FacetResponse facets(FacetRequest request) {
    return Errors.translated(() -> facets.count(request));
  }

  @Override
  public TagList tags(TagsRequest request) {
    return Errors.translated(() -> tags.list(request));
  }

  @Override
  public SuggestedTags suggestTags(SuggestTagsRequest request) {
    return Errors.translated(() -> tags.suggest(request));
  }

  @Override
  public TagsWritten writeTags(WriteTagsRequest request) {
    return Errors.translated(() -> tagWrites.write(request));
  }

  @Override
  public VocabularyView vocabulary() {
    return Errors.translated(tags::vocabulary);
  }

  @Override
  public VocabularyView replaceVocabulary(VocabularyRequest request) {
    return Errors.translated(() -> tags.replaceVocabulary(request));
  }

  @Override
  public EmbedResponse embedText(EmbedTextRequest request) {
    return Errors.translated(() -> embed.text(request));
  }

  @Override
  public EmbedResponse embedImage(byte[] image) {
    return Errors.translated(() -> embed.image(image));
  }

  @Override
  public PhotoPage photos(long afterPhotoId, int limit) {
    return Errors.translated(() -> photos.page(afterPhotoId, limit));
  }

  @Override
  public PhotoIds photoIds(PhotoIdsRequest request) {
    return Errors.translated(() -> photos.ids(request));
  }

  @Override
  public PhotoView photo(long photoId) {
    return Errors.translated(() -> photos.photo(photoId));
  }

  @Override
  public WaitingPage waitingPhotos(String source, long afterPhotoId, int limit) {
    return Errors.translated(() -> photos.waiting(source, afterPhotoId, limit));
  }

  @Override
  public ThumbnailView thumbnail(long photoId) {
    return Errors.translated(() -> thumbnails.thumbnail(photoId));
  }

  @Override
  public ThumbnailView picture(long photoId) {
    return Errors.translated(() -> thumbnails.picture(photoId));
  }

  @Override
  public PhotoRevealed reveal(long photoId) {
    return Errors.translated(() -> photos.reveal(photoId));
  }

  @Override
  public Places places(Optional<String> path) {
    return Errors.translated(() -> places.at(path));
  }

  @Override
  public SourceList sources() {
    return Errors.translated(sources::list);
  }

  @Override
  public SourceRemoved removeSource(String source) {
    return Errors.translated(() -> sources.remove(source));
  }

  @Override
  public FailureList failures(Optional<String> source) {
    return Errors.translated(() -> sources.failures(source));
  }

  @Override
  public JobAccepted startJob(JobRequest request) {
    return Errors.translated(() -> jobs.start(request));
  }

  @Override
  public JobList jobs() {
    return Errors.translated(jobs::list);
  }

  @Override
  public JobStatus job(String jobId) {
    return Errors.translated(() -> jobs.job(jobId));
  }

  @Override
  public JobStatus followJob(String jobId, JobListener listener) throws InterruptedException {
    return jobs.follow(jobId, listener);
  }

  @Override
  public JobStatus cancelJob(String jobId) {
    return Errors.translated(() -> jobs.cancel(jobId));
  }

  @Override
  public ModelList models() {
    return Errors.translated(models::list);
  }

  @Override
  public ModelUse useModel(UseModelRequest request) {
    return Errors.translated(() -> models.use(Required.text("name", request.name())));
  }

  @Override
  public ModelView installModel(String name) {
    return Errors.translated(() -> models.install(name));
  }

  @Override
  public ModelRemoved removeModel(String name) {
    return Errors.translated(() -> models.remove(name));
  }

  @Override
  public SavedSearchList savedSearches(Optional<String> name) {
    return Errors.translated(() -> savedSearches.list(name));
  }

  @Override
  public SavedSearchView savedSearch(long savedSearchId) {
    return Errors.translated(() -> savedSearches.find(savedSearchId));
  }

  @Override
  public SavedSearchView saveSearch(SaveSearchRequest request) {
    return Errors.translated(() -> savedSearches.create(request));
  }

  @Override
  public SavedSearchView updateSavedSearch(long savedSearchId, SaveSearchRequest request) {
    return Errors.translated(() -> savedSearches.update(savedSearchId, request));
  }

  @Override
  public SavedSearchRemoved removeSavedSearch(long savedSearchId) {
    return Errors.translated(() -> savedSearches.remove(savedSearchId));
  }

  @Override
  public SavedSearchAnswer runSavedSearch(long savedSearchId, RunSavedSearchRequest request) {
    return Errors.translated(() -> savedSearches.run(savedSearchId, request));
  }

  @Override
  public ThumbnailsWanted thumbnailsWanted(ThumbnailsWantedRequest request) {
    return Errors.translated(() -> pushes.wanted(request));
  }

  @Override
  public ThumbnailsStored pushThumbnails(byte[] batch) {
    return Errors.translated(() -> pushes.push(batch));
  }

  @Override
  public ShutdownAccepted shutdown(ShutdownRequest request) {
    return Errors.translated(() -> shutdown.shutdown(request));
  }

  @Override
  public void close() {}
}
