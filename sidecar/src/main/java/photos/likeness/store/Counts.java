package photos.likeness.store;

/**
 * The library in numbers.
 *
 * @param photos photos known, missing ones included
 * @param indexed those whose content has a vector of the model asked for
 * @param missing those not found at the last look
 * @param contents different pictures among them
 * @param failures files that could not be read
 * @param coarse photos of which the model asked for has seen the thumbnail only
 * @param waiting photos of catalogs that wait for a picture of how they are developed now
 */
public record Counts(
    long photos,
    long indexed,
    long missing,
    long contents,
    long failures,
    long coarse,
    long waiting) {}
