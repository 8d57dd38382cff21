package photos.likeness.clip;

import java.util.List;

/**
 * What installing a model takes from the network.
 *
 * @param title of the model
 * @param licence of its weights
 * @param bytesToFetch of all files, without what is here already
 */
public record InstallPlan(
    String model, String title, String licence, List<File> files, long bytesToFetch) {

  public InstallPlan {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param url where it comes from
   * @param bytes of the whole
   * @param bytesHere fetched before
   */
  public record File(String name, String url, long bytes, long bytesHere) {}
}
