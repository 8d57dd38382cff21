package photos.likeness.http.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether Likeness answers, and with the token what it holds.
 *
 * @param status {@code ok}
 * @param apiVersion {@link LikenessApi#VERSION}
 * @param version of the program
 * @param photos photos known, those not found at the last look included
 * @param indexed those that can be searched with the present model
 * @param failures files that could not be read
 * @param coarse photos of which the present model has seen the thumbnail only, their files being
 *     away
 * @param waiting photos of catalogs that wait for a picture of how they are developed now
 * @param building the model that will answer next, if its index is being built
 * @param watched how each source is kept in step by itself
 * @param provider what runs the model, {@code CPU} or {@code CoreML}
 * @param providerReason why it and not something faster, and how it is called: threads, batches,
 *     pictures per second
 * @param decoders what reads the kinds of picture for which there is a choice
 * @param dataFolder where everything is kept
 * @param logFile what went wrong
 * @param startedBy {@code plugIn} or {@code person}
 * @param idleExitSeconds after how long without a question it leaves; absent if it stays
 */
public record Health(
    String status,
    int apiVersion,
    Optional<String> version,
    OptionalLong photos,
    OptionalLong indexed,
    OptionalLong failures,
    OptionalLong coarse,
    OptionalLong waiting,
    Optional<ModelInUse> model,
    Optional<ModelBuilding> building,
    Optional<List<WatchedSource>> watched,
    Optional<String> provider,
    Optional<String> providerReason,
    Optional<List<PictureDecoder>> decoders,
    Optional<String> dataFolder,
    Optional<String> logFile,
    Optional<String> startedBy,
    OptionalLong idleExitSeconds) {
  /** What anyone may know. */
  public static Health withoutToken() {
    return new Health(
        "ok",
        LikenessApi.VERSION,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }
}
