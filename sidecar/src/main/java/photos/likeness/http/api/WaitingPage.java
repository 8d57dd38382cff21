package photos.likeness.http.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * Photos that wait, by id.
 *
 * @param next the {@code afterPhotoId} of the following page, absent at the end
 */
public record WaitingPage(List<WaitingView> photos, OptionalLong next) {
  public WaitingPage {
    photos = Lists.copyOrEmpty(photos);
  }
}
