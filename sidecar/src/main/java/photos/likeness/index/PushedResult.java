package photos.likeness.index;

import java.util.List;

/**
 * What became of given pictures.
 *
 * @param stored how many can be searched now
 */
public record PushedResult(int stored, List<Skipped> skipped) {
  public PushedResult {
    skipped = List.copyOf(skipped);
  }

  /** One that was left out, and why. */
  public record Skipped(String externalId, String reason) {}
}
