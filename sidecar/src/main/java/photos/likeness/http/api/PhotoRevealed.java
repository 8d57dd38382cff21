package photos.likeness.http.api;

/**
 * A photo's file was shown in the system's window of files.
 *
 * @param path of the file
 */
public record PhotoRevealed(String path) {}
