package photos.likeness.http.api;

import java.util.Optional;

/**
 * Every operation other programs may ask of Likeness, done in this process or by a running sidecar:
 * both give the same answers and the same errors. Thread-safe. Every method throws {@link
 * ApiException} and nothing else for what it can't do.
 */
public interface LikenessApi extends AutoCloseable {
  /** Grows when a program written for an older one would no longer be understood. */
  int VERSION = 1;

  /** The most photos {@link #photos} gives at once. */
  int MAX_PAGE = 1_000;

  /** The most photos {@link #thumbnailsWanted} is asked about at once. */
  int MAX_WANTED = 5_000;

  /** The most photos {@link #suggestTags} is asked about at once. */
  int MAX_SUGGESTED = 1_000;

  /** The most photos {@link #writeTags} writes beside at once. */
  int MAX_WRITTEN = 200;

  /** The most thumbnails {@link #pushThumbnails} takes at once. */
  int MAX_THUMBNAILS = 200;

  Health health();

  SearchResponse search(SearchRequest request);

  /** Groups of photos that are copies of each other, or of one burst. Nothing is ever deleted. */
  DuplicatesResponse duplicates(DuplicatesRequest request);

  /** Which values there are to filter by, and how many photos have them. */
  FacetResponse facets(FacetRequest request);

  /** Which tags photos have, and how many photos have each. */
  TagList tags(TagsRequest request);

  /** What photos show, for a person to choose from. */
  SuggestedTags suggestTags(SuggestTagsRequest request);

  /** Writes tags as keywords into {@code .xmp} files beside photos. */
  TagsWritten writeTags(WriteTagsRequest request);

  /** The terms photos are tagged with. */
  VocabularyView vocabulary();

  /** Replaces a person's own part of the vocabulary; photos are tagged anew in the background. */
  VocabularyView replaceVocabulary(VocabularyRequest request);

  EmbedResponse embedText(EmbedTextRequest request);

  /**
   * The vector of a picture that need not be in the index.
   *
   * @param image a file's bytes
   */
  EmbedResponse embedImage(byte[] image);

  /**
   * Photos by id.
   *
   * @param afterPhotoId 0 to begin, then {@link PhotoPage#next}
   * @param limit 1 to {@value #MAX_PAGE}
   */
  PhotoPage photos(long afterPhotoId, int limit);

  /** Which photos there are: their ids alone, filtered and in an order. */
  PhotoIds photoIds(PhotoIdsRequest request);

  PhotoView photo(long photoId);

  /**
   * Photos of a catalog that wait for a picture of how they are developed now, by id.
   *
   * @param source {@code kind:identity}
   * @param afterPhotoId 0 to begin, then {@link WaitingPage#next}
   * @param limit 1 to {@value #MAX_PAGE}
   */
  WaitingPage waitingPhotos(String source, long afterPhotoId, int limit);

  /** A small JPEG of a photo, made from its file if there is none yet. */
  ThumbnailView thumbnail(long photoId);

  /** A JPEG of a photo for a whole screen, made from its file; 2048 pixels a side at most. */
  ThumbnailView picture(long photoId);

  /** Shows a photo's file in the system's window of files, where this runs. */
  PhotoRevealed reveal(long photoId);

  SourceList sources();

  /**
   * Folders of this computer, and what in them photos can come from.
   *
   * @param path absolute; the person's own folder if empty
   */
  Places places(Optional<String> path);

  /**
   * Forgets a source with its photos and all vectors that no other photo needs. No file is touched.
   *
   * @param source {@code kind:identity}
   */
  SourceRemoved removeSource(String source);

  /**
   * Files that could not be indexed.
   *
   * @param source {@code kind:identity}, or empty for all
   */
  FailureList failures(Optional<String> source);

  /** Begins an index run, or finds the equal one that waits or works already. */
  JobAccepted startJob(JobRequest request);

  JobList jobs();

  JobStatus job(String jobId);

  /**
   * Tells the listener of a job, its present state first, and returns when it has ended. An
   * interrupt ends the following, not the job.
   *
   * @return the job at its end
   */
  JobStatus followJob(String jobId, JobListener listener) throws InterruptedException;

  /** Asks a job to stop, which it does within seconds; one that has ended stays as it is. */
  JobStatus cancelJob(String jobId);

  ModelList models();

  /**
   * Lets a model answer: at once if the index holds its vectors, else when a job has built its
   * index beside the present one, which answers until then.
   */
  ModelUse useModel(UseModelRequest request);

  /**
   * Begins to fetch a model, unless it is being fetched; {@link #models} tells how far it is. This
   * is the only thing that uses the network.
   */
  ModelView installModel(String name);

  /** Deletes a model's files, also those on their way; not of the model in use. */
  ModelRemoved removeModel(String name);

  /**
   * Searches kept under names.
   *
   * @param name only the one with this name, whatever its case; all if empty
   */
  SavedSearchList savedSearches(Optional<String> name);

  SavedSearchView savedSearch(long savedSearchId);

  /** Keeps a search under a name. */
  SavedSearchView saveSearch(SaveSearchRequest request);

  /** Renames a saved search or gives it another query. */
  SavedSearchView updateSavedSearch(long savedSearchId, SaveSearchRequest request);

  SavedSearchRemoved removeSavedSearch(long savedSearchId);

  /** Asks a saved search, and tells which of its hits came since it was last asked. */
  SavedSearchAnswer runSavedSearch(long savedSearchId, RunSavedSearchRequest request);

  /** Which photos of a catalog the plug-in should send a thumbnail of. */
  ThumbnailsWanted thumbnailsWanted(ThumbnailsWantedRequest request);

  /**
   * Takes thumbnails of a catalog's photos; when it answers they can be found. One that can't be
   * used never keeps out the others.
   *
   * @param batch msgpack, as the API's description says
   */
  ThumbnailsStored pushThumbnails(byte[] batch);

  /** Ends the sidecar once the answers under way are given; 409 {@code busy} while a job runs. */
  ShutdownAccepted shutdown(ShutdownRequest request);

  @Override
  void close();
}
