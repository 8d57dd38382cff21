package photos.likeness.http.api;

/**
 * A folder among the models that can't be read as one.
 *
 * @param name of the folder
 * @param reason what is wrong with it
 */
public record DamagedModelView(String name, String reason) {}
