package photos.likeness.vector;

/** A content and its score, higher is better. */
public record ScoredContent(long contentId, double score) {}
