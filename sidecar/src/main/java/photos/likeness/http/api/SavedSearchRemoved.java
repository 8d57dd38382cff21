package photos.likeness.http.api;

/** A saved search that was forgotten. */
public record SavedSearchRemoved(long savedSearchId, String name) {}
