package photos.likeness.http.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * Photos by id.
 *
 * @param next what to ask for as {@code afterPhotoId} to go on; absent on the last page
 */
public record PhotoPage(List<PhotoView> photos, OptionalLong next) {
  public PhotoPage {
    photos = Lists.copyOrEmpty(photos);
  }
}
