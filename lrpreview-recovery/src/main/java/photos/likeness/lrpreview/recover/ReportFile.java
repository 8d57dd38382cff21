package photos.likeness.lrpreview.recover;

import java.util.Optional;

/**
 * What a report says of a file that was written, or would be.
 *
 * @param sourceFile the preview it was in
 * @param sourceOffset bytes from that file's start
 * @param bytes it has; in a dry run those of the preview alone
 * @param sha256 of it, in hex; empty in a dry run
 */
public record ReportFile(
    String sourceFile, long sourceOffset, long bytes, Optional<String> sha256) {}
