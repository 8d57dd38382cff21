package photos.likeness.store;

/**
 * One way of giving tags: those that one gave are as one.
 *
 * @param id grows with each
 * @param model the encoder's name and its space
 * @param vocabulary what tells its terms from others
 * @param contents how many vectors there were when the scores were calibrated
 */
public record TagTask(long id, String model, String vocabulary, long contents) {}
