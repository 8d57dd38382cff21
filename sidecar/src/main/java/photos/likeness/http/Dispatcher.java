package photos.likeness.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.TreeSet;
import photos.likeness.http.api.ApiException;

/** One request from its head to its answer. Thread-safe. */
final class Dispatcher {
  private final List<Route> routes;
  private final Gate gate;
  private final Workers workers;
  private final Activity activity;
  private final Bodies bodies = new Bodies();

  Dispatcher(List<Route> routes, Gate gate, Workers workers, Activity activity) {
    this.routes = List.copyOf(routes);
    this.gate = gate;
    this.workers = workers;
    this.activity = activity;
  }

  /** Makes the server's routing of the table. */
  void register(HttpRouting.Builder routing) {
    for (Route route : routes) {
      routing.route(
          Method.create(route.method()), route.path(), (req, res) -> handle(route, req, res));
    }
    routing.any((req, res) -> Answers.send(notRouted(req), req, res));
  }

  private void handle(Route route, ServerRequest req, ServerResponse res) {
    try {
      boolean authorized = admit(route, req);
      if (authorized) {
        activity.begin();
      }
      try {
        send(answer(route, req, authorized), authorized, req, res);
      } finally {
        if (authorized) {
          activity.end();
        }
      }
    } catch (ApiException e) {
      Answers.send(Reply.error(e), req, res);
    }
  }

  private void send(Reply reply, boolean authorized, ServerRequest req, ServerResponse res) {
    boolean stream = authorized && reply instanceof Reply.Events;
    if (stream) {
      activity.beginStream();
    }
    try {
      Answers.send(reply, req, res);
    } finally {
      if (stream) {
        activity.endStream();
      }
    }
  }

  private boolean admit(Route route, ServerRequest req) {
    boolean authorized = gate.admits(req);
    if (!authorized && !route.open()) {
      throw Gate.tokenMissing();
    }
    return authorized;
  }

  private Reply answer(Route route, ServerRequest req, boolean authorized) {
    try {
      requireKnownParameters(route, req);
      return bodies.with(
          req,
          route.maxBodyBytes(),
          body -> work(route.endpoint(), new Call(req, body, authorized)));
    } catch (RuntimeException e) {
      return Reply.error(Errors.translate(e));
    }
  }

  private Reply work(Endpoint endpoint, Call call) {
    return workers.run(() -> endpoint.answer(call));
  }

  private static void requireKnownParameters(Route route, ServerRequest req) {
    for (String name : req.query().names()) {
      if (!route.takes(name)) {
        throw new ApiException(
            400,
            "unknownParameter",
            "%s %s takes no parameter %s".formatted(route.method(), route.path(), name),
            route.parameters().isEmpty()
                ? "Leave it out."
                : "Use one of: " + String.join(", ", new TreeSet<>(route.parameters())) + ".");
      }
    }
  }

  private Reply notRouted(ServerRequest req) {
    try {
      if (!gate.admits(req)) {
        throw Gate.tokenMissing();
      }
    } catch (ApiException e) {
      return Reply.error(e);
    }
    String path = req.path().path();
    List<String> methods =
        routes.stream().filter(route -> route.matches(path)).map(Route::method).sorted().toList();
    return methods.isEmpty()
        ? Reply.error(
            new ApiException(
                404,
                "unknownPath",
                "there is nothing at " + path,
                "GET /v1/openapi.json says what there is."))
        : Reply.notAllowed(req.prologue().method().text(), path, methods);
  }
}
