package photos.likeness.http.api;

/** What a person should know of a job that is no skipped file. */
public record JobNote(String sentence) {}
