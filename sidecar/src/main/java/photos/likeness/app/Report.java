package photos.likeness.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import photos.likeness.clip.InstallPlan;
import photos.likeness.http.api.DuplicatesResponse;
import photos.likeness.http.api.FacetResponse;
import photos.likeness.http.api.FailureView;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.JobStatus;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelView;
import photos.likeness.http.api.PageLink;
import photos.likeness.http.api.SavedSearchAnswer;
import photos.likeness.http.api.SavedSearchRemoved;
import photos.likeness.http.api.SavedSearchView;
import photos.likeness.http.api.SearchHit;
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WaitingView;

/**
 * What commands have to say, once for people and once for programs. Calls come from one thread at a
 * time.
 */
interface Report {
  /** A question's answer. */
  void answer(SearchResponse answer, SearchPage page);

  /** Photos that are there more than once. */
  void duplicates(DuplicatesResponse answer, GroupPage page);

  /** What there is to filter by. */
  void values(FacetResponse answer);

  /** Which tags photos have. */
  void tags(TagList tags);

  /**
   * What photos show.
   *
   * @param asked in the order asked
   */
  void suggestedTags(SuggestedTags suggested, List<Path> asked);

  /** Some files that were written, or would be. */
  void tagsWritten(TagsWritten written);

  /** The end of that. */
  void tagsWrittenInAll(long files, boolean dryRun);

  void vocabulary(VocabularyView vocabulary);

  /** A saved search's answer. */
  void savedAnswer(SavedSearchAnswer answer, SearchPage page);

  void savedSearches(List<SavedSearchView> searches);

  /** A search has this name and this query from now on. */
  void searchSaved(SavedSearchView search);

  void searchRemoved(SavedSearchRemoved removed);

  /** How an index run stands; many times a second. */
  void progress(JobStatus job);

  /** One file that is left out. */
  void skipped(FailureView failure);

  /** Something a person should know. */
  void note(String sentence);

  /** The end of an index run. */
  void indexed(JobStatus job);

  void failures(List<FailureView> failures);

  /** A photo that waits for a picture. */
  void waiting(WaitingView photo);

  /** The end of the photos that wait. */
  void waited(long photos);

  void sources(List<SourceView> sources);

  /** How a source is kept in step from now on. */
  void watching(SourceView source);

  /** One run of those that keep sources in step, or of others meanwhile, has ended. */
  void looked(JobStatus job);

  void sourceRemoved(SourceRemoved removed);

  void models(ModelList models);

  /** What installing a model is about to fetch. */
  void installPlanned(InstallPlan plan);

  /** How an installation stands; many times a second. */
  void installing(InstallStep step);

  /**
   * A model is here.
   *
   * @param changed whether anything had to be done
   */
  void modelInstalled(String model, boolean changed);

  /** Models that were copied from files at hand, by name. */
  void modelsAdded(List<String> models);

  void modelRemoved(ModelRemoved removed);

  /** A model answers from now on, or did already. */
  void modelChosen(ModelView model);

  /** The end of a rebuild for another model. */
  void rebuilt(JobStatus job);

  void status(Health health, Whereabouts whereabouts);

  /** One thing that was looked at. */
  void check(Check check);

  /** The server answers from now on. */
  void ready(Ready ready);

  /**
   * An address that opens the page.
   *
   * @param opened whether a browser shows it already
   */
  void page(PageLink link, boolean opened);

  void version(Version version);

  /** The command did not do what was asked. */
  void error(String code, String message, String cure);

  /**
   * Which part of an answer was asked for.
   *
   * @param limit hits at most
   * @param offset hits passed over
   * @param pictures what shows a hit's picture, in a terminal that can
   */
  record SearchPage(int limit, int offset, Optional<PictureOf> pictures) {}

  /**
   * How an installation stands.
   *
   * @param phase fetching, copying or trying
   * @param bytesDone of this phase
   * @param bytesTotal of this phase; 0 if it isn't told in bytes
   * @param bytesPerSecond since the phase began
   * @param remainingMillis to its end, once that can be told
   */
  record InstallStep(
      String model,
      String phase,
      long bytesDone,
      long bytesTotal,
      long bytesPerSecond,
      OptionalLong remainingMillis) {}

  /**
   * Which part of all groups is shown.
   *
   * @param limit groups asked for
   * @param offset groups passed over
   */
  record GroupPage(int limit, int offset) {}

  /** Shows a hit's picture. */
  interface PictureOf {
    /** What to print for it, if there is a picture. */
    Optional<String> sequence(SearchHit hit);
  }

  /**
   * Where a command's answers come from.
   *
   * @param dataFolder absolute
   * @param sidecar the running sidecar's address, if there is one
   */
  record Whereabouts(String dataFolder, Optional<String> sidecar) {}

  /**
   * One thing {@code doctor} looked at.
   *
   * @param name of the thing
   * @param level how it is
   * @param finding what was found
   * @param cure what to do, if something is wrong
   */
  record Check(String name, Level level, String finding, Optional<String> cure) {
    /** How a thing is. */
    enum Level {
      OK("ok"),
      WARN("warn"),
      FAIL("fail");

      private final String label;

      Level(String label) {
        this.label = label;
      }

      String label() {
        return label;
      }
    }

    static Check ok(String name, String finding) {
      return new Check(name, Level.OK, finding, Optional.empty());
    }

    static Check warn(String name, String finding, String cure) {
      return new Check(name, Level.WARN, finding, Optional.of(cure));
    }

    static Check fail(String name, String finding, String cure) {
      return new Check(name, Level.FAIL, finding, Optional.of(cure));
    }
  }

  /**
   * What is served, and where.
   *
   * @param photos that can be searched
   * @param failures files that were skipped
   */
  record Ready(String url, long photos, long failures) {}

  /**
   * What runs.
   *
   * @param version of Likeness
   * @param apiVersion of the HTTP API
   * @param java of the JVM
   */
  record Version(String version, int apiVersion, String java) {}
}
