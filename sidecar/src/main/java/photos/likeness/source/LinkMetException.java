package photos.likeness.source;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A part of a tree can't be listed by itself, because a link in it may lead to what is listed
 * elsewhere: the whole tree has to be.
 */
public final class LinkMetException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  LinkMetException(Path link) {
    super(link + " is a link; which files it stands for shows only in the whole tree");
  }
}
