package photos.likeness.image;

import java.util.Optional;

/**
 * What reads a kind of picture on this machine.
 *
 * @param kind of picture, for people
 * @param name the decoder
 * @param reason why it: where it was found, or what is missing
 * @param cure how to get a better one; empty if there is none
 */
public record DecoderInUse(String kind, String name, String reason, Optional<String> cure) {}
