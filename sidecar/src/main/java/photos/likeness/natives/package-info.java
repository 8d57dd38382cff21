/**
 * Native libraries that come inside our jars: unpacked once into the data folder, checked by their
 * SHA-256 before they are trusted again. JDK only, imports no other package of ours.
 */
package photos.likeness.natives;
