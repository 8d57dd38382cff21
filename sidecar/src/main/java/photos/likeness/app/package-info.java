/**
 * The command line, configuration, wiring and exit codes. May import everything; imported by none.
 */
package photos.likeness.app;
