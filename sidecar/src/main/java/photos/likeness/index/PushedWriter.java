package photos.likeness.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.PictureHash;
import photos.likeness.photo.SourceId;
import photos.likeness.store.PushedPhoto;

/** Writes given pictures to the store, and keeps what was left out. For one batch. */
final class PushedWriter implements FindingSink {
  /** As many as a transaction of less than a tenth of a second holds. */
  private static final int MOST_WAITING = 64;

  private static final String UNKNOWN =
      "The index does not know this photo yet, and without its path it can't be added.";

  private final IndexParts parts;
  private final SourceId source;
  private final List<Finding.Pushed> waiting = new ArrayList<>();
  private final Map<String, String> skipped = new LinkedHashMap<>();
  private int stored;

  PushedWriter(IndexParts parts, SourceId source) {
    this.parts = parts;
    this.source = source;
  }

  @Override
  public void add(Finding finding) {
    switch (finding) {
      case Finding.Pushed pushed -> {
        waiting.add(pushed);
        if (waiting.size() >= MOST_WAITING) {
          flush();
        }
      }
      case Finding.Skipped left -> skip(left.failure().key().externalId(), left.failure().reason());
      case Finding.Indexed other -> throw foreign(other);
      case Finding.Reencoded other -> throw foreign(other);
      case Finding.GivenUp other -> throw foreign(other);
    }
  }

  private static IllegalStateException foreign(Finding finding) {
    return new IllegalStateException("no given picture: " + finding.work().task().path());
  }

  void skip(String externalId, String reason) {
    skipped.put(externalId, reason);
  }

  /** A batch is small: it is written when a part of it is full and at its end. */
  @Override
  public void flushIfDue() {}

  @Override
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<PushedPhoto> photos = waiting.stream().map(Finding.Pushed::photo).toList();
    List<PushedPhoto> unknown = parts.store().pushedPhotos().save(source, photos);
    unknown.forEach(photo -> skip(photo.key().externalId(), UNKNOWN));
    // After its photo: a thumbnail without one would be of no use.
    Map<ContentKey, PictureHash> hashes = new LinkedHashMap<>();
    for (Finding.Pushed pushed : waiting) {
      if (!unknown.contains(pushed.photo())) {
        ContentKey content = pushed.photo().content();
        pushed.thumbnail().ifPresent(jpeg -> parts.thumbnails().put(content, jpeg));
        pushed.hash().ifPresent(hash -> hashes.put(content, hash));
      }
    }
    parts.store().pictureHashes().save(hashes);
    stored += photos.size() - unknown.size();
    waiting.clear();
  }

  PushedResult result() {
    return new PushedResult(
        stored,
        skipped.entrySet().stream()
            .map(left -> new PushedResult.Skipped(left.getKey(), left.getValue()))
            .toList());
  }
}
