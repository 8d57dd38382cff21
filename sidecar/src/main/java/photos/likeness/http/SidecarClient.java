package photos.likeness.http;

import java.net.http.HttpResponse;
import java.util.Optional;
import photos.likeness.http.api.ApiException;
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
import photos.likeness.http.api.PageLink;
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

/** Every operation done by a running sidecar, over HTTP. */
public final class SidecarClient implements LikenessApi {
  private final Connection connection;
  private final JobFollower follower;

  private SidecarClient(SidecarFile sidecar) {
    connection = new Connection(sidecar);
    follower = new JobFollower(connection);
  }

  /**
   * A client of a running sidecar. Nothing is sent yet.
   *
   * @throws ApiException 409 if it speaks another version of this interface
   */
  public static SidecarClient of(SidecarFile sidecar) {
    if (sidecar.apiVersion() != VERSION) {
      throw new ApiException(
          409,
          "otherVersion",
          "the running %s speaks version %d of the interface, this program version %d"
              .formatted(sidecar, sidecar.apiVersion(), VERSION),
          "Stop it and start it again with this program.");
    }
    return new SidecarClient(sidecar);
  }

  /**
   * A client of a running sidecar whatever it speaks. Only {@link #shutdown} is the same in all
   * versions.
   */
  public static SidecarClient ofAnyVersion(SidecarFile sidecar) {
    return new SidecarClient(sidecar);
  }

  @Override
  public Health health() {
    return connection.get("/v1/health", Health.class);
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    return connection.post("/v1/search", request, SearchResponse.class);
  }

  @Override
  public DuplicatesResponse duplicates(DuplicatesRequest request) {
    return connection.post("/v1/duplicates", request, DuplicatesResponse.class);
  }

  @Override
  public FacetResponse facets(FacetRequest request) {
    return connection.post("/v1/facets", request, FacetResponse.class);
  }

  @Override
  public TagList tags(TagsRequest request) {
    return connection.post("/v1/tags", request, TagList.class);
  }

  @Override
  public SuggestedTags suggestTags(SuggestTagsRequest request) {
    return connection.post("/v1/tags/suggest", request, SuggestedTags.class);
  }

  @Override
  public TagsWritten writeTags(WriteTagsRequest request) {
    return connection.post("/v1/tags/write", request, TagsWritten.class);
  }

  @Override
  public VocabularyView vocabulary() {
    return connection.get("/v1/tags/vocabulary", VocabularyView.class);
  }

  @Override
  public VocabularyView replaceVocabulary(VocabularyRequest request) {
    return connection.put("/v1/tags/vocabulary", request, VocabularyView.class);
  }

  @Override
  public EmbedResponse embedText(EmbedTextRequest request) {
    return connection.post("/v1/embed/text", request, EmbedResponse.class);
  }

  @Override
  public EmbedResponse embedImage(byte[] image) {
    return connection.postBytes(
        "/v1/embed/image", "application/octet-stream", image, EmbedResponse.class);
  }

  @Override
  public PhotoPage photos(long afterPhotoId, int limit) {
    return connection.get(
        "/v1/photos?afterPhotoId=%d&limit=%d".formatted(afterPhotoId, limit), PhotoPage.class);
  }

  @Override
  public PhotoIds photoIds(PhotoIdsRequest request) {
    return connection.post("/v1/photos/ids", request, PhotoIds.class);
  }

  @Override
  public PhotoView photo(long photoId) {
    return connection.get("/v1/photos/" + photoId, PhotoView.class);
  }

  @Override
  public WaitingPage waitingPhotos(String source, long afterPhotoId, int limit) {
    return connection.get(
        "/v1/photos/waiting?source=%s&afterPhotoId=%d&limit=%d"
            .formatted(Connection.encoded(source), afterPhotoId, limit),
        WaitingPage.class);
  }

  @Override
  public ThumbnailView thumbnail(long photoId) {
    return jpeg("/v1/photos/" + photoId + "/thumbnail");
  }

  @Override
  public ThumbnailView picture(long photoId) {
    return jpeg("/v1/photos/" + photoId + "/picture");
  }

  private ThumbnailView jpeg(String path) {
    HttpResponse<byte[]> response = connection.get(path);
    String entityTag = response.headers().firstValue("ETag").orElse("").replace("\"", "");
    return new ThumbnailView(entityTag, response.body());
  }

  @Override
  public PhotoRevealed reveal(long photoId) {
    return connection.post("/v1/photos/" + photoId + "/reveal", PhotoRevealed.class);
  }

  @Override
  public Places places(Optional<String> path) {
    return connection.get(
        "/v1/places" + path.map(text -> "?path=" + Connection.encoded(text)).orElse(""),
        Places.class);
  }

  @Override
  public SourceList sources() {
    return connection.get("/v1/sources", SourceList.class);
  }

  @Override
  public SourceRemoved removeSource(String source) {
    return connection.delete(
        "/v1/sources?source=" + Connection.encoded(source), SourceRemoved.class);
  }

  @Override
  public FailureList failures(Optional<String> source) {
    String query = source.map(given -> "?source=" + Connection.encoded(given)).orElse("");
    return connection.get("/v1/failures" + query, FailureList.class);
  }

  @Override
  public JobAccepted startJob(JobRequest request) {
    return connection.post("/v1/jobs", request, JobAccepted.class);
  }

  @Override
  public JobList jobs() {
    return connection.get("/v1/jobs", JobList.class);
  }

  @Override
  public JobStatus job(String jobId) {
    return connection.get("/v1/jobs/" + Connection.encoded(jobId), JobStatus.class);
  }

  @Override
  public JobStatus followJob(String jobId, JobListener listener) throws InterruptedException {
    return follower.follow("/v1/jobs/" + Connection.encoded(jobId) + "/events", listener);
  }

  @Override
  public JobStatus cancelJob(String jobId) {
    return connection.delete("/v1/jobs/" + Connection.encoded(jobId), JobStatus.class);
  }

  @Override
  public ModelList models() {
    return connection.get("/v1/models", ModelList.class);
  }

  @Override
  public ModelUse useModel(UseModelRequest request) {
    return connection.post("/v1/models/use", request, ModelUse.class);
  }

  @Override
  public ModelView installModel(String name) {
    return connection.post("/v1/models/" + Connection.encoded(name) + "/install", ModelView.class);
  }

  @Override
  public ModelRemoved removeModel(String name) {
    return connection.delete("/v1/models/" + Connection.encoded(name), ModelRemoved.class);
  }

  @Override
  public SavedSearchList savedSearches(Optional<String> name) {
    String query = name.map(given -> "?name=" + Connection.encoded(given)).orElse("");
    return connection.get("/v1/savedSearches" + query, SavedSearchList.class);
  }

  @Override
  public SavedSearchView savedSearch(long savedSearchId) {
    return connection.get("/v1/savedSearches/" + savedSearchId, SavedSearchView.class);
  }

  @Override
  public SavedSearchView saveSearch(SaveSearchRequest request) {
    return connection.post("/v1/savedSearches", request, SavedSearchView.class);
  }

  @Override
  public SavedSearchView updateSavedSearch(long savedSearchId, SaveSearchRequest request) {
    return connection.put("/v1/savedSearches/" + savedSearchId, request, SavedSearchView.class);
  }

  @Override
  public SavedSearchRemoved removeSavedSearch(long savedSearchId) {
    return connection.delete("/v1/savedSearches/" + savedSearchId, SavedSearchRemoved.class);
  }

  @Override
  public SavedSearchAnswer runSavedSearch(long savedSearchId, RunSavedSearchRequest request) {
    return connection.post(
        "/v1/savedSearches/" + savedSearchId + "/run", request, SavedSearchAnswer.class);
  }

  /** A new address that opens the page in a browser, once. */
  public PageLink pageLink() {
    return connection.post("/v1/page/link", PageLink.class);
  }

  @Override
  public ThumbnailsWanted thumbnailsWanted(ThumbnailsWantedRequest request) {
    return connection.post("/v1/thumbnails/wanted", request, ThumbnailsWanted.class);
  }

  @Override
  public ThumbnailsStored pushThumbnails(byte[] batch) {
    return connection.postBytes(
        "/v1/thumbnails", PhotoResource.MESSAGE_PACK, batch, ThumbnailsStored.class);
  }

  @Override
  public ShutdownAccepted shutdown(ShutdownRequest request) {
    return connection.post("/v1/shutdown", request, ShutdownAccepted.class);
  }

  @Override
  public void close() {
    connection.close();
  }
}
