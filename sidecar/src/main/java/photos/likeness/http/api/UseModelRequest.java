package photos.likeness.http.api;

/** Which model should answer, as soon as its index is there. */
public record UseModelRequest(String name) {}
