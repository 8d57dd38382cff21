package photos.likeness.http.api;

/** Words to make a vector of. */
public record EmbedTextRequest(String text) {}
