package photos.likeness.http;

import io.helidon.http.HeaderNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers that a browser keeps, and asks for again by their tag. */
final class EntityTags {
  private EntityTags() {}

  /**
   * 200 with the body, or 304 without if the request names this tag.
   *
   * @param tag of just these bytes, without quotes
   */
  static Reply reply(
      Call call, String tag, String mediaType, byte[] body, Map<String, String> headers) {
    String quoted = '"' + tag + '"';
    boolean unchanged =
        call.header(HeaderNames.IF_NONE_MATCH)
            .map(tags -> tags.equals("*") || List.of(tags.split("\\s*,\\s*")).contains(quoted))
            .orElse(false);
    Map<String, String> all = new HashMap<>(headers);
    all.put("ETag", quoted);
    all.put("Cache-Control", "private, no-cache");
    return new Reply.Whole(unchanged ? 304 : 200, mediaType, unchanged ? new byte[0] : body, all);
  }
}
