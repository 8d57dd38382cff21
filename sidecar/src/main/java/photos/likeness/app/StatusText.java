package photos.likeness.app;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import photos.likeness.app.Report.Check;
import photos.likeness.app.Report.Ready;
import photos.likeness.app.Report.Version;
import photos.likeness.app.Report.Whereabouts;
import photos.likeness.http.api.Health;
import photos.likeness.http.api.PageLink;
import photos.likeness.http.api.WatchedSource;

/** How Likeness stands, for people. */
final class StatusText {
  private final Screen screen;

  StatusText(Screen screen) {
    this.screen = screen;
  }

  void status(Health health, Whereabouts whereabouts) {
    screen.row("Likeness", health.version().orElse("unknown version"));
    screen.row("Data folder", whereabouts.dataFolder());
    screen.row("Sidecar", whereabouts.sidecar().orElse("not running"));
    screen.row("Photos", count(health.photos()));
    screen.row("Searchable", count(health.indexed()));
    screen.row("Skipped", count(health.failures()) + " (likeness failures)");
    if (health.coarse().orElse(0) > 0) {
      screen.row(
          "Thumbnails",
          count(health.coarse())
              + " seen as thumbnails only; looked at again when their files are back");
    }
    if (health.waiting().orElse(0) > 0) {
      screen.row("Waiting", count(health.waiting()) + " for a preview (likeness waiting)");
    }
    health.watched().ifPresent(this::watched);
    health
        .model()
        .ifPresent(model ->
            screen.row(
                "Model",
                "%s, %d dimensions%s"
                    .formatted(
                        model.id(),
                        model.dimension(),
                        model.starter() ? "; the small starter model, less able than CLIP" : "")));
    health
        .building()
        .ifPresent(next ->
            screen.row(
                "Next model",
                next.name()
                    + ", "
                    + ModelText.built(next)
                    + next.error().map(why -> "; stopped: " + why).orElse("")));
    health
        .provider()
        .ifPresent(provider ->
            screen.row(
                "Runs on", provider + health.providerReason().map(why -> ": " + why).orElse("")));
    health
        .decoders()
        .ifPresent(decoders ->
            decoders.forEach(decoder ->
                screen.row(
                    decoder.kind() + " by", "%s: %s".formatted(decoder.name(), decoder.reason()))));
  }

  /** A line each, or one for all that nothing watches. */
  private void watched(List<WatchedSource> sources) {
    String title = "Watched";
    Set<String> reasons =
        sources.stream()
            .map(WatchedSource::watch)
            .map(watch -> watch.mode().equals("off") ? watch.reason() : "")
            .collect(Collectors.toSet());
    if (reasons.size() == 1 && !reasons.contains("")) {
      screen.row(title, reasons.iterator().next());
      return;
    }
    for (WatchedSource source : sources) {
      screen.row(title, source.location() + ": " + SourceText.howWatched(source.watch()));
      title = "";
    }
  }

  private static String count(OptionalLong number) {
    return number.isPresent() ? Words.count(number.getAsLong()) : "unknown";
  }

  void check(Check check) {
    screen.print(
        String.format(Locale.ROOT, "%-5s %-13s ", check.level().label(), check.name())
            + TextTable.onOneLine(check.finding()));
    check.cure().ifPresent(cure -> screen.print(" ".repeat(20) + cure));
  }

  void ready(Ready ready) {
    screen.clear();
    screen.print(
        "Ready: %s, %s%s"
            .formatted(
                ready.url(),
                Words.photos(ready.photos()),
                ready.failures() == 0
                    ? ""
                    : ", %s skipped (likeness failures)".formatted(Words.count(ready.failures()))));
    screen.flush();
  }

  void page(PageLink link, boolean opened) {
    if (opened) {
      screen.tell("Your browser shows it.");
    } else {
      screen.print(link.url());
    }
    screen.flush();
  }

  void version(Version version) {
    screen.print(
        "likeness %s, API %d, Java %s"
            .formatted(version.version(), version.apiVersion(), version.java()));
  }
}
