/**
 * The HTTP API on loopback: one service per resource, token, Host and Origin checks, one mapping of
 * errors, server-sent progress. May import photo, clip, image, index, search and store's read side.
 */
package photos.likeness.http;
