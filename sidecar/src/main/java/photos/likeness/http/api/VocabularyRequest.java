package photos.likeness.http.api;

/**
 * Puts a text in the place of the person's own part of the vocabulary.
 *
 * @param own as the file of it is written; empty takes it away
 */
public record VocabularyRequest(String own) {}
