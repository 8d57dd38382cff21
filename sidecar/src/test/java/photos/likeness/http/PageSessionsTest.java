package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageSessionsTest {
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  private final PageSessions sessions = new PageSessions(() -> now);

  @Test
  void aLinkWorksOnce() {
    String key = sessions.newLink().key();
    String session = sessions.begin(key).orElseThrow();
    assertThat(session).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(key);
    assertThat(sessions.knows(session)).isTrue();
    assertThat(sessions.begin(key)).isEmpty();
    assertThat(sessions.knows(key)).isFalse();
  }

  @Test
  void aLinkEndsAfterTenMinutes() {
    PageSessions.Link link = sessions.newLink();
    assertThat(link.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(10)));
    PageSessions.Link other = sessions.newLink();
    now = now.plus(Duration.ofMinutes(10)).minusNanos(1);
    assertThat(sessions.begin(link.key())).isPresent();
    now = now.plusNanos(1);
    assertThat(sessions.begin(other.key())).isEmpty();
  }

  @Test
  void nothingUnknownOpensIt() {
    sessions.newLink();
    assertThat(sessions.begin("")).isEmpty();
    assertThat(sessions.begin(Tokens.random())).isEmpty();
  }

  @Test
  void keepsTheLatestLinksAndSessionsOnly() {
    String first = sessions.newLink().key();
    for (int i = 0; i < 16; i++) {
      sessions.newLink();
    }
    assertThat(sessions.begin(first)).isEmpty();

    List<String> begun = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      begun.add(sessions.begin(sessions.newLink().key()).orElseThrow());
    }
    assertThat(sessions.knows(begun.getFirst())).isFalse();
    assertThat(begun.subList(1, 65)).allMatch(sessions::knows);
  }
}
