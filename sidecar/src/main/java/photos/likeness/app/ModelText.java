package photos.likeness.app;

import java.util.List;
import java.util.OptionalInt;
import photos.likeness.app.TextTable.Column;
import photos.likeness.clip.InstallPlan;
import photos.likeness.http.api.ModelBuilding;
import photos.likeness.http.api.ModelList;
import photos.likeness.http.api.ModelRemoved;
import photos.likeness.http.api.ModelView;

/** Models, for people: what there is, what is fetched, what answers. */
final class ModelText {
  private static final String INDENT = "    ";

  private final Screen screen;

  ModelText(Screen screen) {
    this.screen = screen;
  }

  void models(ModelList models) {
    TextTable table = new TextTable(Column.left("model"), Column.right("size"), Column.left(""));
    for (ModelView model : models.models()) {
      String size = model.bytes() == 0 ? "unknown" : Words.bytes(model.bytes());
      table.add(model.name(), size, state(model));
    }
    List<String> lines = table.lines(OptionalInt.empty());
    screen.print(lines.getFirst());
    for (int i = 0; i < models.models().size(); i++) {
      screen.print(lines.get(i + 1));
      describe(models.models().get(i));
    }
    models
        .damaged()
        .forEach(model -> screen.say(TextTable.onOneLine("Not read: " + model.reason())));
    screen.say(
        "To fetch one: likeness models install NAME; to let it answer: likeness models use NAME");
  }

  private void describe(ModelView model) {
    indented("%s, licence %s. %s".formatted(model.title(), model.licence(), model.description()));
    model.reason().ifPresent(reason -> indented("Can't be installed: " + reason + "."));
    model.installFailure().ifPresent(failure -> indented("The last try failed: " + failure));
    if (model.recommended() && !model.installed() && !model.installing()) {
      indented("The one to install first: likeness models install " + model.name());
    }
  }

  private void indented(String text) {
    screen.printWrapped(INDENT, text);
  }

  private static String state(ModelView model) {
    if (model.inUse()) {
      return "in use";
    }
    if (model.building().isPresent()) {
      return "its index is being built, " + built(model.building().get());
    }
    if (model.installed()) {
      return "installed";
    }
    if (model.installing()) {
      return "being fetched, %s so far".formatted(Words.bytes(model.downloadedBytes().orElse(0)));
    }
    String installable = model.downloadBytes().isPresent() ? "not installed" : "not installable";
    return model.recommended() ? "recommended" : installable;
  }

  void installPlanned(InstallPlan plan) {
    screen.clear();
    screen.say(
        "Fetching %s (%s), %s, licence %s, from:"
            .formatted(plan.title(), plan.model(), size(plan.bytesToFetch()), plan.licence()));
    plan.files().forEach(file -> screen.tell(INDENT + file.url() + "  " + size(file.bytes())));
  }

  private static String size(long bytes) {
    return bytes < 100_000 ? Words.count(bytes, "byte", "bytes") : Words.bytes(bytes);
  }

  void modelInstalled(String model, boolean changed) {
    screen.clear();
    screen.say(
        changed
            ? "Installed %s. To use it: likeness models use %s".formatted(model, model)
            : "%s is installed already, and whole.".formatted(model));
  }

  void modelsAdded(List<String> models) {
    screen.clear();
    models.forEach(
        model -> screen.say("Added %s. To use it: likeness models use %s".formatted(model, model)));
  }

  void modelRemoved(ModelRemoved removed) {
    screen.tell("Removed %s. Its vectors stay in the index.".formatted(removed.name()));
  }

  /** {@code 1,200 of 14,000 pictures}. */
  static String built(ModelBuilding building) {
    return "%s of %s"
        .formatted(
            Words.count(building.done()), Words.count(building.total(), "picture", "pictures"));
  }

  void modelChosen(ModelView model) {
    screen.clear();
    screen.tell("%s answers.".formatted(model.name()));
  }
}
