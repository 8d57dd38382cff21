package photos.likeness.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photos.likeness.photo.ModelId;

/**
 * Which model answers, which one is on its way, and whose vectors are to go.
 *
 * @param model the registry's id of the model that answers
 * @param building the model whose index is being built beside it, to answer then
 * @param retired models whose vectors nobody needs any more
 */
public record ModelPlan(String model, Optional<Building> building, List<ModelId> retired) {

  public ModelPlan {
    retired = List.copyOf(retired);
  }

  /**
   * A model on its way.
   *
   * @param id the registry's, as it was chosen
   * @param model what its vectors are stored under, known even if the registry's entry is gone
   */
  public record Building(String id, ModelId model) {}

  /** A model that answers, and nothing else to do. */
  public static ModelPlan of(String model) {
    return new ModelPlan(model, Optional.empty(), List.of());
  }

  /** This model answers; what was built for another is to go. */
  public ModelPlan answeredBy(String id) {
    return new ModelPlan(id, Optional.empty(), retiredWith(Optional.empty()));
  }

  /** Another model is being built; what was built for a third is to go. */
  public ModelPlan building(Building next) {
    return new ModelPlan(model, Optional.of(next), retiredWith(Optional.of(next.model())));
  }

  /** What was being built answers; the vectors of the one before are to go. */
  public ModelPlan swapped(ModelId old) {
    List<ModelId> gone = new ArrayList<>(retired);
    gone.add(old);
    return new ModelPlan(building.orElseThrow().id(), Optional.empty(), gone);
  }

  /** This with one model's vectors dropped. */
  public ModelPlan dropped(ModelId gone) {
    return new ModelPlan(model, building, without(retired, gone));
  }

  private List<ModelId> retiredWith(Optional<ModelId> needed) {
    List<ModelId> all = new ArrayList<>(retired);
    building.map(Building::model).filter(half -> !all.contains(half)).ifPresent(all::add);
    return needed.isPresent() ? without(all, needed.get()) : all;
  }

  private static List<ModelId> without(List<ModelId> models, ModelId one) {
    return models.stream().filter(id -> !id.equals(one)).toList();
  }
}
