/**
 * Lightroom Classic's preview caches and catalogs: their formats, and how pictures come back from
 * them. Knows nothing of vectors or of the sidecar.
 */
package photos.likeness.lrpreview;
