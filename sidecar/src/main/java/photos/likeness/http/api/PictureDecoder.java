package photos.likeness.http.api;

import java.util.Optional;

/**
 * What reads a kind of picture on this machine.
 *
 * @param kind of picture, for people
 * @param name the decoder
 * @param reason why it: where it was found, or what is missing
 * @param cure how to get a better one; absent if there is none
 */
public record PictureDecoder(String kind, String name, String reason, Optional<String> cure) {}
