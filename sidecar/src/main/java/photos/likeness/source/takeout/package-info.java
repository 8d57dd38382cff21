/**
 * Google Photos' export, Google Takeout: archives of one or many parts, read in place, or what was
 * unpacked of them. Pure but for {@code ExportWalk}, {@code ZipPart}, {@code SameBytes} and {@code
 * ExportFiles}, which read; nothing is ever written.
 *
 * <p>Where Google and the file itself say something of one photo:
 *
 * <ul>
 *   <li><b>When.</b> The moment is Google's, since a person's correction is in it; the local time
 *       and the zone are the file's, since an export knows none. So the file's time stands if it is
 *       the same moment, or has no zone and differs from Google's by what a zone can (whole
 *       quarters of an hour, 14 h at most), which then is its zone. Where they differ otherwise,
 *       Google's moment stands, in the file's zone or, without one, as UTC. Google takes a time
 *       without zone for UTC, so no difference says nothing of the zone.
 *   <li><b>Where.</b> Google's {@code geoData}, which has what a person changed on the map; but the
 *       file's own if that is within 100 m, since Google rounds. Without either, what the file said
 *       when it was uploaded.
 *   <li><b>Caption.</b> Google's, being the later word, else the file's. <b>People.</b> Both.
 *   <li><b>Favourites</b> are picked. A favourite is a yes, as the flag is; stars would claim steps
 *       that Google does not have, and would stand where a file's own stars stand. A file's own
 *       flag stays.
 * </ul>
 *
 * <p>What the person archived is listed like any other; what they threw away or locked up is not,
 * and is counted. Films are left out and counted, those of live and motion photos too. An edited
 * copy is a photo of its own and has its original's description.
 */
package photos.likeness.source.takeout;
