package photos.likeness.store;

import photos.likeness.photo.ContentKey;

/** A content of the library. */
public record KnownContent(long id, ContentKey key) {}
