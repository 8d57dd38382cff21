/**
 * Lightroom Classic's preview caches and catalogs: their formats, and how pictures come back from
 * them. {@link photos.likeness.lrpreview.LightroomPreviews} is where to begin. Knows nothing of
 * vectors or of the sidecar.
 */
package photos.likeness.lrpreview;
