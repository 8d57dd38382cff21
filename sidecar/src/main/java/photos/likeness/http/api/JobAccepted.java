package photos.likeness.http.api;

/** A job that waits or works: the one asked for, or an equal one that did so already. */
public record JobAccepted(String jobId) {}
