/**
 * The bytes of Lightroom's preview caches. JDK only; every read is bounds-checked, no size that a
 * file states is trusted. Immutable results, no state kept between files.
 *
 * <p><b>Where files lie.</b> {@code <u>/<uuuu>/<name>}: the first and the first four characters of
 * the photo file's uuid, upper case. Names are {@link
 * photos.likeness.lrpreview.format.PreviewName}.
 *
 * <p><b>Pyramid file</b>, {@code .lrprev}, Lightroom 3 to Lightroom Classic 13.2, and its lesser
 * kin {@code .lrfprev} since 13.3: sections one after the other, integers big-endian.
 *
 * <pre>
 *  0  byte[4]  magic, "AgHg"
 *  4  uint16   header length h, counted from the magic; 32 wherever it was seen
 *  6  byte     0 for the section "header", 1 for a level
 *  7  byte     0
 *  8  uint64   data length d
 * 16  uint64   padding length p; the section then ends at a multiple of 16
 * 24  byte[h − 24]  name, ASCII, padded with zeros: "header", "level_1", "level_2"…
 *  h  byte[d]  data
 *     byte[p]  zeros
 * </pre>
 *
 * <p>Measured on 18 files of Lightroom Classic 9 and 12, 119 sections: the padding is 0 to 15
 * bytes, the last section ends with the file, levels come from smallest to largest. Readers here
 * rely on none of these three. Bytes 6 and 7 are described both ways round by others; the name
 * tells the kind.
 *
 * <p>The section {@code header} is a Lua literal, UTF-8: {@link
 * photos.likeness.lrpreview.format.PyramidHeader}. A level is a JPEG: baseline, 4:4:4 YCbCr with
 * Adobe's APP14 marker, no JFIF, EXIF or ICC (101 of 101 measured); its colours are those the
 * header names. Which level is the largest is told by the JPEGs' own frame headers.
 *
 * <p><b>Loose levels</b>, since 13.3: each level is a bare JPEG in a file of its own, whose name
 * ends with its long edge in pixels. Described alike by five independent readers; no real sample
 * was at hand. Caches that were upgraded hold both kinds.
 *
 * <p><b>Smart previews</b> lie beside, in {@code Smart Previews.lrdata}, as {@code <uuid>.dng}: raw
 * files of about 2560 pixels, which are passed on as they are.
 *
 * <p><b>{@code *.lr-preview.noindex}</b>, Lightroom 1 and 2: a text header and JPEGs. No sample was
 * at hand; complete JPEGs are looked for in it, whatever stands between them.
 */
package photos.likeness.lrpreview.format;
