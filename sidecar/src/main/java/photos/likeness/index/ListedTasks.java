package photos.likeness.index;

import java.util.Optional;
import photos.likeness.source.SourceFile;
import photos.likeness.store.Failure.Stage;

/** The files of a list that are to be indexed. */
record ListedTasks(ToDoFiles files, Preparation preparation) implements Tasks {

  @Override
  public Optional<Task> next() {
    return files.next().map(file -> new Listed(file, preparation));
  }

  @Override
  public void stop() {
    files.stop();
  }

  private record Listed(SourceFile file, Preparation preparation) implements Task {
    @Override
    public String path() {
      return file.path().toString();
    }

    @Override
    public Outcome prepare(Watch work, DecodeNote note) {
      return preparation.prepare(work, file, note);
    }

    @Override
    public Finding skipped(Watch work, Stage stage, String reason) {
      return new Finding.Skipped(work, preparation.failure(file, stage, reason));
    }
  }
}
