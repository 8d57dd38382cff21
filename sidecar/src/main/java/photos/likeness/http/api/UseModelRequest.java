package photos.likeness.http.api;

/** Which model should answer from the next start on. */
public record UseModelRequest(String name) {}
