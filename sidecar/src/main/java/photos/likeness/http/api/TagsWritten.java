package photos.likeness.http.api;

import java.util.List;

/**
 * What was written, or would be.
 *
 * @param dryRun whether nothing was written
 * @param files one for each photo that has tags to write, in the order asked
 * @param refused the other photos
 */
public record TagsWritten(boolean dryRun, List<File> files, List<Refused> refused) {
  public TagsWritten {
    files = Lists.copyOrEmpty(files);
    refused = Lists.copyOrEmpty(refused);
  }

  /**
   * An {@code .xmp} file.
   *
   * @param file absolute
   * @param change {@code created}, {@code merged} or {@code unchanged}
   * @param added the tags that were not among its keywords
   */
  public record File(long photoId, String path, String file, String change, List<String> added) {
    public File {
      added = Lists.copyOrEmpty(added);
    }
  }

  /**
   * A photo of which nothing was written.
   *
   * @param place in the request's list, from 0
   * @param path of the photo; empty if it is not in the index
   * @param code a word for programs: {@code unknownPhoto}, {@code noTags}, {@code lightroom},
   *     {@code archive}, {@code missing}, {@code readOnly}, {@code notXmp}, {@code changed}, {@code
   *     failed}
   * @param reason a sentence for people
   */
  public record Refused(int place, String path, String code, String reason) {}
}
