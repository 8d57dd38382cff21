package photos.likeness.clip;

/**
 * A folder among the models whose {@code model.json} can't be used.
 *
 * @param name of the folder
 * @param reason what is wrong with it
 */
public record DamagedModel(String name, String reason) {}
