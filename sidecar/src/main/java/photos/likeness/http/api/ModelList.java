package photos.likeness.http.api;

import java.util.List;

/**
 * Every model that Likeness knows of.
 *
 * @param models the starter, the recommended one, the others, and those that were added
 * @param damaged folders of added models that can't be read
 */
public record ModelList(List<ModelView> models, List<DamagedModelView> damaged) {
  public ModelList {
    models = Lists.copyOrEmpty(models);
    damaged = Lists.copyOrEmpty(damaged);
  }
}
