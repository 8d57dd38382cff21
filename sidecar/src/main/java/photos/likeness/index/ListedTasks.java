package photos.likeness.index;

import java.util.Optional;
import java.util.function.Function;
import photos.likeness.source.SourcePhoto;

/**
 * The photos of a list that are to be indexed.
 *
 * @param task what is to be done about each
 */
record ListedTasks(ToDoFiles photos, Function<SourcePhoto, Task> task) implements Tasks {

  @Override
  public Optional<Task> next() {
    return photos.next().map(task);
  }

  @Override
  public void stop() {
    photos.stop();
  }
}
