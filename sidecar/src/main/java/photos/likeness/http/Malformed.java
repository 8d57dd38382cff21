package photos.likeness.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import photos.likeness.http.api.ApiException;

/** Answers requests that are no proper HTTP, which no route ever sees. */
final class Malformed implements DirectHandler {
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    ApiException error =
        status.code() >= 500
            ? new ApiException(
                status.code(),
                "internal",
                "Likeness failed on this request",
                "Look into the log for the cause, and run likeness doctor.")
            : new ApiException(
                Math.max(400, status.code()),
                "badRequest",
                "the request is not proper HTTP/1.1: " + status.reasonPhrase(),
                "Send a head of at most 16 KiB with one Host, and an unambiguous path.");
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .keepAlive(false)
        .entity(Json.write(error.body()))
        .build();
  }
}
