package photos.likeness.watch;

import java.nio.file.Path;

/** Hears of changes in a folder tree, on the thread that reads the system's events. */
interface TreeListener {

  /** A file or folder came, went, or was written to. */
  void changed(Path path);

  /** Something happened of which only a look at everything tells what. */
  void unclear();

  /** The system watches this tree no more. */
  void lost(String reason);
}
