/**
 * The command {@code recover}: its options, what it prints, and the program of its own that needs
 * no sidecar. Only this package sees picocli.
 */
package photos.likeness.lrpreview.command;
