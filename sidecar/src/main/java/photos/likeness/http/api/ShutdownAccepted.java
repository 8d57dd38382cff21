package photos.likeness.http.api;

/**
 * The sidecar ends once the answers under way are given.
 *
 * @param pid of the process that ends
 */
public record ShutdownAccepted(long pid) {}
