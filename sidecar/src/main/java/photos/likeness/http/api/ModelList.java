package photos.likeness.http.api;

import java.util.List;

/** Every model that Likeness knows of. */
public record ModelList(List<ModelView> models) {
  public ModelList {
    models = Lists.copyOrEmpty(models);
  }
}
