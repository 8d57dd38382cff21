/**
 * Gives back the pictures of a preview cache as JPEGs: what is to be recovered and under which
 * name, where its best level is, writing it, the manifest that lets a run go on, the report.
 * Nothing is ever overwritten, and nothing is written outside the output folder.
 */
package photos.likeness.lrpreview.recover;
