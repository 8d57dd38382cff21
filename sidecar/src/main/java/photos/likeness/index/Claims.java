package photos.likeness.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.ContentKey;
import photos.likeness.store.IndexedPhoto;

/**
 * Who works on which content, so that copies which meet in one run are decoded and encoded once:
 * the first claims the content, the others wait here, without a thread, until it is stored or has
 * failed. Thread-safe.
 */
final class Claims {
  private record Claim(Watch owner, List<IndexedPhoto> copies) {}

  private final Map<ContentKey, Claim> claims = new HashMap<>();

  /**
   * Claims the content for this work, or leaves the photo with the one who has it. Work that was
   * given up gets nothing.
   *
   * @param photo with the content to claim
   * @return whether the caller is the owner now
   */
  synchronized boolean claim(Watch owner, IndexedPhoto photo) {
    if (owner.abandoned()) {
      return false; // Its claims were released already; a new one would never be.
    }
    ContentKey content = photo.content().orElseThrow();
    Claim claim = claims.get(content);
    if (claim == null) {
      claims.put(content, new Claim(owner, new ArrayList<>()));
      return true;
    }
    claim.copies().add(photo);
    return false;
  }

  /** Gives the content free, if it is this owner's: the copies that waited. */
  synchronized List<IndexedPhoto> release(Watch owner) {
    return owner
        .content()
        .filter(content -> claims.containsKey(content) && claims.get(content).owner() == owner)
        .map(content -> List.copyOf(claims.remove(content).copies()))
        .orElse(List.of());
  }
}
