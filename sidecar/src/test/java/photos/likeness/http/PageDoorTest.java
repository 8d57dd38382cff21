package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.http.TestSidecar.Answer;
import photos.likeness.http.api.ApiException;

/** How a browser is let in, and who else is not. */
class PageDoorTest {
  @TempDir private static Path folder;

  private static TestSidecar sidecar;

  @BeforeAll
  static void start() throws IOException {
    sidecar = TestSidecar.start(folder);
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  /** A link's path and query. */
  private static String link() {
    String url = sidecar.client().pageLink().url();
    String own = "http://127.0.0.1:" + sidecar.server().port();
    assertThat(url).startsWith(own + "/open?key=");
    return url.substring(own.length());
  }

  /** The cookie as a browser sends it back. */
  private static String cookie() {
    Answer opened = sidecar.send(sidecar.request(link()).GET());
    return opened.header("Set-Cookie").replaceFirst(";.*", "");
  }

  private static HttpRequest.Builder fromPage(String path, String cookie) {
    return sidecar
        .request(path)
        .header("Cookie", "other=1; " + cookie)
        .header("Sec-Fetch-Site", "same-origin");
  }

  @Test
  void aLinkOpensThePageOnce() {
    String link = link();
    Answer opened = sidecar.send(sidecar.request(link).GET());
    assertThat(opened.text()).contains("url=/");
    assertThat(opened.header("Cache-Control")).isEqualTo("no-store");
    assertThat(opened.header("Set-Cookie"))
        .matches(
            "likeness-%d=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict"
                .formatted(sidecar.server().port()))
        .doesNotContain(sidecar.server().token());

    Answer again = sidecar.send(sidecar.request(link).GET());
    assertThat(again.header("Set-Cookie")).isEmpty();
    assertThat(again.text()).contains("This link was used, or is too old");
  }

  @Test
  void theCookieLetsThePageAskAnything() {
    String cookie = cookie();
    assertThat(sidecar.send(fromPage("/v1/health", cookie).GET()).json().has("version")).isTrue();
    assertThat(
            sidecar
                .send(fromPage("/v1/facets", cookie).POST(BodyPublishers.ofString("{}")))
                .status())
        .isEqualTo(200);
    assertThat(sidecar.send(fromPage("/", cookie).GET()).text())
        .isNotEqualTo(sidecar.send(sidecar.request("/").GET()).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-site", "cross-site", ""})
  void anotherPagesRequestWithTheCookieIsNone(String site) {
    HttpRequest.Builder request = sidecar.request("/v1/photos").header("Cookie", cookie());
    if (!site.isEmpty()) {
      request.header("Sec-Fetch-Site", site);
    }
    Answer answer = sidecar.send(request.GET());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error().code()).isEqualTo("tokenMissing");
  }

  @Test
  void aCookieThatNobodyGaveIsNone() {
    String name = "likeness-" + sidecar.server().port();
    for (String cookie :
        new String[] {
          name + "=" + Tokens.random(),
          name + "=",
          name + "=" + sidecar.server().token(),
          "likeness-1=" + cookie().replaceFirst(".*=", "")
        }) {
      assertThat(sidecar.send(fromPage("/v1/photos", cookie).GET()).status())
          .as(cookie)
          .isEqualTo(401);
    }
  }

  @Test
  void everyFileOfThePageForbidsWhatIsNotItsOwn() {
    for (String path : new String[] {"/", "/open", "/page/notice.css"}) {
      Answer answer = sidecar.send(sidecar.request(path).GET());
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../openapi.json",
        "/etc/passwd",
        "openapi.json",
        "none.js",
        "Index.html",
        "a.b.js",
        "..",
        "",
        "notice.css\0.js"
      })
  void nothingElseIsAFileOfThePage(String name) {
    assertThatThrownBy(() -> new PageFiles().find(name))
        .isInstanceOf(ApiException.class)
        .hasMessage("the page has no file " + name);
  }

  @Test
  void aFileIsNotSentTwice() {
    Answer first = sidecar.send(sidecar.request("/page/notice.css").GET());
    assertThat(first.header("Content-Type")).isEqualTo("text/css; charset=utf-8");
    Answer second =
        sidecar.send(
            sidecar
                .request("/page/notice.css")
                .header("If-None-Match", first.header("ETag"))
                .GET());
    assertThat(second.status()).isEqualTo(304);
  }
}
