package photos.likeness.store;

import java.util.Optional;
import photos.likeness.photo.ContentKey;
import photos.likeness.photo.Embedding;
import photos.likeness.photo.PhotoKey;

/**
 * A photo whose picture another program has given.
 *
 * @param editStamp what that program says of the photo's last edit, compared only with what it said
 *     before
 * @param content what the picture is known as
 * @param embedding the content's vector; empty if the store has it already
 * @param asNew the whole photo, for when the store does not know it; empty if too little was told
 */
public record PushedPhoto(
    PhotoKey key,
    Optional<String> editStamp,
    ContentKey content,
    Optional<Embedding> embedding,
    Optional<IndexedPhoto> asNew) {}
