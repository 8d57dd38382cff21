package photos.likeness.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import photos.likeness.http.api.PageLink;

/** The page for people: how a browser is let in, and the files the page is made of. */
final class PageResource {
  /** Nothing but this server's own files, and no other site may show them in a frame. */
  private static final Map<String, String> GUARDS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private final PageSessions sessions;
  private final IntSupplier port;
  private final PageFiles files = new PageFiles();

  /**
   * @param port that the server listens on
   */
  PageResource(PageSessions sessions, IntSupplier port) {
    this.sessions = sessions;
    this.port = port;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/", this::page).opened(),
        Route.get("/open", this::open).opened().withParameters("key"),
        Route.get("/page/{file}", call -> file(call, call.path("file"))).opened(),
        Route.post("/v1/page/link", call -> Reply.json(link())).withMaxBody(0));
  }

  /** A new address that opens the page, once. */
  PageLink link() {
    PageSessions.Link link = sessions.newLink();
    return new PageLink(
        "http://127.0.0.1:%d/open?key=%s".formatted(port.getAsInt(), link.key()), link.expiresAt());
  }

  private Reply page(Call call) {
    return file(call, call.authorized() ? "index.html" : "closed.html");
  }

  /**
   * Begins a session. The answer is a page that goes on by itself, not a redirect: browsers hold a
   * strict cookie back from a redirect that another program began.
   */
  private Reply open(Call call) {
    Optional<String> session = call.parameter("key").flatMap(sessions::begin);
    PageFiles.PageFile file = files.find(session.isPresent() ? "welcome.html" : "used.html");
    Map<String, String> headers = new HashMap<>(GUARDS);
    session.ifPresent(secret -> headers.put("Set-Cookie", PageCookie.set(port.getAsInt(), secret)));
    return new Reply.Whole(200, file.mediaType(), file.bytes(), headers);
  }

  private Reply file(Call call, String name) {
    PageFiles.PageFile file = files.find(name);
    return EntityTags.reply(call, file.entityTag(), file.mediaType(), file.bytes(), GUARDS);
  }
}
