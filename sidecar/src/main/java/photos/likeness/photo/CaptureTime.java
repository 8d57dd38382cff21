package photos.likeness.photo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a photo was taken: the camera's local time, and its offset from UTC where the file says it.
 * Filters compare the local time, as people remember it.
 */
public record CaptureTime(LocalDateTime local, Optional<ZoneOffset> offset) {}
