package photos.likeness.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Browsers that may use the page. Who has the token gets a link; the link works once and for a
 * short time, and begins a session, which lasts until the server stops. Both are secrets of 256
 * bits and kept in memory alone. Thread-safe.
 */
final class PageSessions {
  static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  private static final int MOST_LINKS = 16;
  private static final int MOST_SESSIONS = 64;

  private final InstantSource clock;

  /** When each unused link ends, the oldest first. */
  private final Map<String, Instant> links = new LinkedHashMap<>();

  /** The oldest first. */
  private final Set<String> sessions = new LinkedHashSet<>();

  PageSessions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A key that opens the page.
   *
   * @param expiresAt when it works no more
   */
  record Link(String key, Instant expiresAt) {}

  synchronized Link newLink() {
    Link link = new Link(Tokens.random(), clock.instant().plus(LINK_LIFETIME));
    if (links.size() >= MOST_LINKS) {
      links.remove(links.keySet().iterator().next());
    }
    links.put(link.key(), link.expiresAt());
    return link;
  }

  /** The session that a link begins; empty if it is unknown, was used, or is too old. */
  synchronized Optional<String> begin(String key) {
    Instant expiresAt = links.remove(key);
    if (expiresAt == null || !clock.instant().isBefore(expiresAt)) {
      return Optional.empty();
    }
    if (sessions.size() >= MOST_SESSIONS) {
      sessions.remove(sessions.iterator().next());
    }
    String session = Tokens.random();
    sessions.add(session);
    return Optional.of(session);
  }

  synchronized boolean knows(String session) {
    return sessions.contains(session);
  }
}
