package photos.likeness.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import photos.likeness.http.api.SearchResponse;
import photos.likeness.http.api.SourceRemoved;
import photos.likeness.http.api.SourceView;
import photos.likeness.http.api.SuggestedTags;
import photos.likeness.http.api.TagList;
import photos.likeness.http.api.TagsWritten;
import photos.likeness.http.api.VocabularyView;
import photos.likeness.http.api.WaitingView;

/**
 * For people: what was asked for on standard output, everything else on standard error. The texts
 * stand with what they are about.
 */
final class TextReport implements Report {
  private final Screen screen;
  private final SearchText searchText;
  private final SourceText sourceText;
  private final ModelText modelText;
  private final StatusText statusText;
  private final TagText tagText;

  TextReport(Surroundings surroundings) {
    this.screen = new Screen(surroundings);
    this.searchText = new SearchText(screen);
    this.sourceText = new SourceText(screen);
    this.modelText = new ModelText(screen);
    this.statusText = new StatusText(screen);
    this.tagText = new TagText(screen);
  }

  @Override
  public void answer(SearchResponse answer, SearchPage page) {
    searchText.answer(answer, page);
  }

  @Override
  public void savedAnswer(SavedSearchAnswer answer, SearchPage page) {
    searchText.savedAnswer(answer, page);
  }

  @Override
  public void savedSearches(List<SavedSearchView> searches) {
    searchText.savedSearches(searches);
  }

  @Override
  public void searchSaved(SavedSearchView search) {
    searchText.searchSaved(search);
  }

  @Override
  public void searchRemoved(SavedSearchRemoved removed) {
    searchText.searchRemoved(removed);
  }

  @Override
  public void progress(JobStatus job) {
    screen.progressLine().show(job);
  }

  @Override
  public void skipped(FailureView failure) {
    screen.clear();
    screen.say(TextTable.onOneLine("Skipped " + failure.path() + ": " + failure.reason()));
  }

  @Override
  public void note(String sentence) {
    screen.clear();
    screen.say(TextTable.onOneLine(sentence));
  }

  @Override
  public void indexed(JobStatus job) {
    screen.clear();
    IndexSummary.of(job).lines().forEach(screen::say);
  }

  @Override
  public void failures(List<FailureView> failures) {
    sourceText.failures(failures);
  }

  @Override
  public void waiting(WaitingView photo) {
    sourceText.waiting(photo);
  }

  @Override
  public void waited(long photos) {
    sourceText.waited(photos);
  }

  @Override
  public void duplicates(DuplicatesResponse answer, GroupPage page) {
    new DuplicatesText(screen).print(answer, page);
  }

  @Override
  public void values(FacetResponse answer) {
    searchText.values(answer);
  }

  @Override
  public void tags(TagList tags) {
    tagText.tags(tags);
  }

  @Override
  public void suggestedTags(SuggestedTags suggested, List<Path> asked) {
    tagText.suggested(suggested, asked);
  }

  @Override
  public void tagsWritten(TagsWritten written) {
    tagText.written(written);
  }

  @Override
  public void tagsWrittenInAll(long files, boolean dryRun) {
    tagText.writtenInAll(files, dryRun);
  }

  @Override
  public void vocabulary(VocabularyView vocabulary) {
    tagText.vocabulary(vocabulary);
  }

  @Override
  public void sources(List<SourceView> sources) {
    sourceText.sources(sources);
  }

  @Override
  public void watching(SourceView source) {
    sourceText.watching(source);
  }

  @Override
  public void looked(JobStatus job) {
    sourceText.looked(job);
  }

  @Override
  public void sourceRemoved(SourceRemoved removed) {
    sourceText.sourceRemoved(removed);
  }

  @Override
  public void models(ModelList models) {
    modelText.models(models);
  }

  @Override
  public void installPlanned(InstallPlan plan) {
    modelText.installPlanned(plan);
  }

  @Override
  public void installing(InstallStep step) {
    screen.progressLine().show(() -> ProgressLine.text(step));
  }

  @Override
  public void modelInstalled(String model, boolean changed) {
    modelText.modelInstalled(model, changed);
  }

  @Override
  public void modelsAdded(List<String> models) {
    modelText.modelsAdded(models);
  }

  @Override
  public void modelRemoved(ModelRemoved removed) {
    modelText.modelRemoved(removed);
  }

  @Override
  public void modelChosen(ModelView model) {
    modelText.modelChosen(model);
  }

  @Override
  public void rebuilt(JobStatus job) {
    screen.clear();
    RebuildSummary.of(job).lines().forEach(screen::say);
  }

  @Override
  public void status(Health health, Whereabouts whereabouts) {
    statusText.status(health, whereabouts);
  }

  @Override
  public void check(Check check) {
    statusText.check(check);
  }

  @Override
  public void ready(Ready ready) {
    statusText.ready(ready);
  }

  @Override
  public void page(PageLink link, boolean opened) {
    statusText.page(link, opened);
  }

  @Override
  public void version(Version version) {
    statusText.version(version);
  }

  @Override
  public void error(String code, String message, String cure) {
    screen.clear();
    screen.tell(
        TextTable.onOneLine(
            Optional.of(cure)
                .filter(text -> !text.isBlank())
                .map(text -> message + endOfSentence(message) + " " + text)
                .orElse(message)));
  }

  private static String endOfSentence(String message) {
    return message.endsWith(".") || message.endsWith("!") || message.endsWith("?") ? "" : ".";
  }
}
