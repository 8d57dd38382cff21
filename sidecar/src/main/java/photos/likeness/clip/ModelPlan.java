package photos.likeness.clip;

import java.util.List;
import java.util.Optional;
import photos.likeness.photo.ModelId;

/**
 * Which model answers, which one is on its way, and whose vectors are to go.
 *
 * @param model the registry's id of the model that answers
 * @param building the id of the model whose index is being built beside it, to answer then
 * @param retired models whose vectors nobody needs any more
 */
public record ModelPlan(String model, Optional<String> building, List<ModelId> retired) {

  public ModelPlan {
    retired = List.copyOf(retired);
  }

  /** A model that answers, and nothing else to do. */
  public static ModelPlan of(String model) {
    return new ModelPlan(model, Optional.empty(), List.of());
  }

  /** This with one model's vectors dropped. */
  public ModelPlan withDropped(ModelId dropped) {
    return new ModelPlan(
        model, building, retired.stream().filter(id -> !id.equals(dropped)).toList());
  }
}
