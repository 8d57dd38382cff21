/**
 * The database: SQLite with vec0, one file for what is known and one for thumbnails. One writer
 * thread, any number of readers; {@code java.sql} never leaves. May import photo, vector and
 * natives.
 *
 * <h2>Files in the data folder</h2>
 *
 * <ul>
 *   <li>{@code likeness.db}: this page. SQLite 3, WAL ({@code -wal} and {@code -shm} beside it
 *       belong to it), UTF-8, {@code application_id} 0x4C494B45, {@code user_version} the schema's
 *       number. {@code synchronous=NORMAL}: whole after any crash; after a power loss it may lack
 *       the last transactions, which the next index run makes up for.
 *   <li>{@code thumbnails.db}: {@link photos.likeness.store.ThumbnailStore}. May be deleted at any
 *       time.
 *   <li>{@code lock}, {@code lock.pid}: who works on the folder.
 * </ul>
 *
 * <h2>Rules</h2>
 *
 * <ul>
 *   <li>The scripts {@code schema-N.sql} are only added to. A database with a higher number than
 *       ours is refused, a damaged one is refused; neither is changed or deleted.
 *   <li>Writes are transactions of one thread, a person's before a batch's. What may be long is
 *       done in steps, each of which leaves a consistent database.
 *   <li>Photo ids and content ids are never given again ({@code autoincrement}).
 *   <li>A content without photos goes in the transaction that took its last photo, and its vectors
 *       of all models with it. A vector is changed once at most: one that was made from a
 *       thumbnail, because nothing better was at hand, is marked in {@code coarse}; when the
 *       picture itself is seen its vector takes that one's place, and the mark goes in the same
 *       transaction. All others stay as they are.
 * </ul>
 *
 * <h2>Schema 5</h2>
 *
 * <p>Columns named {@code _at} and {@code missing_since} are nanoseconds since 1970 UTC by our own
 * clock. {@code folded} is a text for comparison without case: upper-cased, then lower-cased by
 * Unicode's rules, final sigma as sigma, NFC. Null means "not known" everywhere.
 *
 * <ul>
 *   <li>{@code source}: {@code kind} (folder, lightroom, takeout, applePhotos) and {@code identity}
 *       are unique together; {@code location} is where it lay last; {@code added_at}; {@code
 *       synced_at}, when the last complete look ended; {@code exclude}, a JSON list of the patterns
 *       that the last whole run a person began was told to leave out, null if none was begun since
 *       schema 3.
 *   <li>{@code content}: {@code key}, a {@link photos.likeness.photo.ContentKey}: what was looked
 *       at. Vectors belong to it, not to a photo.
 *   <li>{@code content_hash}: {@code content_id} and {@code bits}, how the content looks: the
 *       {@value photos.likeness.photo.PictureHash#BYTES} bytes of a {@link
 *       photos.likeness.photo.PictureHash}. A content of an earlier schema has none until its
 *       thumbnail was looked at.
 *   <li>{@code photo}: {@code source_id} and {@code external_id} are unique together. {@code
 *       content_id}. {@code path} as the system writes it; {@code path_key} for comparison: NFC,
 *       {@code /} between names, Windows paths without case; {@code folder} of that path; {@code
 *       file_type}, folded. {@code size_bytes}, {@code modified_seconds} since 1970 and {@code
 *       modified_nanos} of that second: the file's stamp. {@code taken_local}: {@code
 *       yyyy-mm-ddThh:mm:ss.nnnnnnnnn}, always 29 characters, so that texts compare as times;
 *       {@code taken_offset_seconds} from UTC. {@code rating} 0 to 5, {@code pick} −1, 0 or 1.
 *       {@code label_id}, {@code camera_id}, {@code lens_id}: names, below; {@code label_colour},
 *       where a feed tells. {@code focal_length} and {@code focal_length_35} (as on 35 mm film) in
 *       millimetres, {@code exposure_seconds}, {@code aperture} (the f-number), {@code iso}: all
 *       above 0. {@code latitude} and {@code longitude} in degrees, WGS 84; {@code altitude} in
 *       metres above the sea. {@code title}, {@code caption}; {@code words}, both folded with a
 *       line break between. {@code creator}, {@code copyright}. {@code stem}, folded, the file name
 *       without its ending: a RAW file and the JPEG of its shot have the same. {@code
 *       metadata_stamp}, what the metadata was read with and from besides the file; null in rows of
 *       schema 1. {@code width} and {@code height} in pixels of the upright picture, 0 if unknown;
 *       {@code orientation}, EXIF's 1 to 8. {@code seen_at}, when it was last found; {@code
 *       missing_since}, when it was first not found, null while it is there. {@code waiting}, why a
 *       catalog's photo waits for a picture of how it is developed now: {@code missing} or {@code
 *       stale}, null if it does not. {@code virtual_copy}, 0 or 1, and {@code copy_name}. {@code
 *       stack}, which tells a catalog's stacks apart, and {@code stack_position}, 1 for the photo
 *       on top. {@code preview_colours}, what a preview cache's database calls the colours of a
 *       picture that does not tell itself.
 *   <li>{@code photo_stamp}: what a feed other than the file system said of a photo's last edit:
 *       {@code feed}, {@code stamp}. A photo is encoded again only when the same feed's stamp
 *       changed.
 *   <li>{@code camera}, {@code lens}, {@code label}, {@code person}: {@code name} and {@code
 *       folded}, each name once.
 *   <li>{@code photo_person}: who is seen; {@code position} as in {@code photo_keyword}.
 *   <li>{@code keyword}: a tree by {@code parent_id}, null at the top; {@code name}, {@code
 *       folded}. {@code photo_keyword}: {@code position} is the keyword's place in the photo's own
 *       order, from 0.
 *   <li>{@code collection}: {@code name}, the sets it lies in and its own name with {@code /}
 *       between, and {@code folded}; {@code photo_collection}, {@code position} as in {@code
 *       photo_keyword}.
 *   <li>{@code failure}: a file that was skipped, by {@code source_id} and {@code external_id};
 *       {@code stage} (list, read, decode, encode, store), {@code reason}, the file's stamp then,
 *       {@code failed_at}.
 *   <li>{@code job}: an index run: {@code id}, {@code source_kind}, {@code source_identity} (it may
 *       outlive the source), {@code state}, {@code started_at}, {@code ended_at}, {@code encoded},
 *       {@code encode_millis}, {@code error}.
 *   <li>{@code saved_search}: {@code name}, and {@code folded}, unique; {@code query}, the JSON of
 *       a search request, in which each photo has its {@code photoId}, {@code source} and {@code
 *       externalId} at once; {@code last_run_at}, and {@code last_run_photo_id}, the highest photo
 *       id there was then: null while it was not run.
 *   <li>{@code model}: {@code name} and {@code sha256} (64 hex digits) are unique together; {@code
 *       dimension}; {@code changes}, which grows with every transaction that adds or removes
 *       vectors of the model.
 *   <li>{@code embedding_N} for the model with row N: a {@code vec0} table, {@code content_id} and
 *       {@code vector float[dimension]}, cosine. The truth. A vector is {@code 4 * dimension}
 *       bytes: float32 after float32, little-endian; length 1 within 1e-3.
 *   <li>{@code int8_N}: {@code content_id} and {@code page}, the vector's int8 codes in {@code 20 +
 *       2 * dimension} bytes, laid out as {@link photos.likeness.vector.QuantisedVector} says.
 *       Written in the same transaction, one row for each vector; the resident scan loads these.
 *   <li>{@code coarse}: the vectors that were made from thumbnails, by {@code model_id} and {@code
 *       content_id}.
 *   <li>{@code tag}: a term that some content has or had: {@code name}, unique; {@code folded};
 *       {@code family}, the group it stands in.
 *   <li>{@code tagging}: one way of giving tags: {@code model}, the encoder's name and its space;
 *       {@code vocabulary}, the SHA-256 of its terms; {@code contents}, how many vectors there were
 *       when the scores were calibrated; {@code calibration}, laid out as {@link
 *       photos.likeness.store.Tags} was given it. The newest row is the one in use.
 *   <li>{@code tagged}: which tagging a content's tags are of; no row before its first.
 *   <li>{@code content_tag}: the tags of a content; {@code score} in thousandths, 1 to 1000.
 *   <li>{@code term_vector}: vectors of words, by {@code model} as in {@code tagging} and {@code
 *       words}; {@code vector} as in {@code embedding_N}. May be emptied at any time.
 * </ul>
 *
 * <p>Schema 4 had none of {@code coarse}, {@code content_hash}, {@code tag}, {@code tagging},
 * {@code tagged}, {@code content_tag}, {@code term_vector}.
 *
 * <p>Schema 3 had none of {@code collection}, {@code photo_collection}, nor these columns of {@code
 * photo}: {@code waiting} to {@code preview_colours}.
 *
 * <p>Schema 2 had none of {@code exclude} of {@code source}, nor of {@code folded}, {@code
 * last_run_at}, {@code last_run_photo_id} of {@code saved_search}, which held no rows.
 *
 * <p>Schema 1 had none of {@code person}, {@code photo_person}, nor these columns of {@code photo}:
 * {@code focal_length} to {@code iso}, {@code altitude}, {@code title}, {@code words}, {@code
 * creator}, {@code copyright}, {@code stem}, {@code metadata_stamp}.
 */
package photos.likeness.store;
