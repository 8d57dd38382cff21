package photos.likeness.store;

/**
 * How far a model's vectors reach.
 *
 * @param contents of the whole library
 * @param missing those without a vector of the model
 */
public record Coverage(long contents, long missing) {
  public long embedded() {
    return contents - missing;
  }
}
