package photos.likeness.search;

import photos.likeness.photo.Photo;

/** A photo in the order of its score. */
record RankedPhoto(Photo photo, long contentId, double score) {}
