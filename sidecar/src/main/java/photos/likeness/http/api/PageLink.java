package photos.likeness.http.api;

import java.time.Instant;

/**
 * An address that opens the page in a browser, once.
 *
 * @param expiresAt when it works no more
 */
public record PageLink(String url, Instant expiresAt) {}
