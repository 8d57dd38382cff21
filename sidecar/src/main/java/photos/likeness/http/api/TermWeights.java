package photos.likeness.http.api;

import java.util.OptionalDouble;

/**
 * How much each term of a question counts against the others, 0 to 100 each, 1 if absent.
 *
 * @param notWords subtracted
 * @param like shared by all photos of the question
 */
public record TermWeights(OptionalDouble words, OptionalDouble notWords, OptionalDouble like) {}
