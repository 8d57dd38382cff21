package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * Makes display profiles of three primaries and one curve (ICC.1:2001-04, sections 6.1 to 6.5).
 * Primaries are those of the standards, adapted to D50 by the Bradford transform.
 */
final class IccBuilder {
  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 12;
  private static final int CURVE_POINTS = 1024;

  /** IEC 61966-2-1. */
  static final Space SRGB =
      new Space(
          "sRGB (Likeness)",
          new Xyz(0.43607, 0.22249, 0.01392),
          new Xyz(0.38515, 0.71687, 0.09708),
          new Xyz(0.14307, 0.06061, 0.71410),
          () -> curve(v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)));

  /** Adobe RGB (1998), version 2005-05: gamma 2 51/256. */
  static final Space ADOBE_RGB =
      new Space(
          "Compatible with Adobe RGB (1998)",
          new Xyz(0.60974, 0.31111, 0.01947),
          new Xyz(0.20528, 0.62567, 0.06087),
          new Xyz(0.14919, 0.06322, 0.74457),
          () -> gamma(2 + 51 / 256.0));

  /** ROMM RGB, ISO 22028-2: gamma 1.8, straight below 1/32. */
  static final Space PROPHOTO_RGB =
      new Space(
          "ROMM RGB (Likeness)",
          new Xyz(0.79767, 0.28804, 0),
          new Xyz(0.13519, 0.71188, 0),
          new Xyz(0.03134, 0.00009, 0.82491),
          () -> curve(v -> v < 16.0 / 512 ? v / 16 : Math.pow(v, 1.8)));

  private static final Xyz D50 = new Xyz(0.9642, 1, 0.8249);

  private IccBuilder() {}

  /** A colour, relative to a white of Y = 1. */
  record Xyz(double x, double y, double z) {}

  /**
   * A colour space.
   *
   * @param curve gives the element of type curve, 6.5.3
   */
  record Space(String name, Xyz red, Xyz green, Xyz blue, Supplier<byte[]> curve) {}

  static byte[] build(Space space) {
    byte[] curve = space.curve().get();
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", description(space.name()));
    tags.put("cprt", element("text", ascii("No copyright, use freely\0")));
    tags.put("wtpt", xyz(D50));
    tags.put("rXYZ", xyz(space.red()));
    tags.put("gXYZ", xyz(space.green()));
    tags.put("bXYZ", xyz(space.blue()));
    tags.put("rTRC", curve);
    tags.put("gTRC", curve);
    tags.put("bTRC", curve);
    return profile(tags);
  }

  /** Header, table of tags, contents; equal contents are stored once. */
  private static byte[] profile(Map<String, byte[]> tags) {
    ByteBuffer table = ByteBuffer.allocate(4 + TAG_BYTES * tags.size()).putInt(tags.size());
    int start = HEADER_BYTES + table.capacity();
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    Map<ByteBuffer, Integer> offsets = new HashMap<>();
    tags.forEach((signature, content) -> {
      int offset =
          offsets.computeIfAbsent(
              ByteBuffer.wrap(content),
              unwritten -> {
                int at = start + contents.size();
                contents.writeBytes(content);
                contents.writeBytes(new byte[(4 - content.length % 4) % 4]);
                return at;
              });
      table.put(ascii(signature)).putInt(offset).putInt(content.length);
    });
    ByteBuffer profile = ByteBuffer.allocate(start + contents.size());
    putHeader(profile);
    return profile.position(HEADER_BYTES).put(table.array()).put(contents.toByteArray()).array();
  }

  private static void putHeader(ByteBuffer profile) {
    profile.putInt(0, profile.capacity());
    profile.putInt(8, 0x02100000);
    profile.put(12, ascii("mntrRGB XYZ "));
    // 2026-01-01: the same profile every time.
    profile.putShort(24, (short) 2026).putShort(26, (short) 1).putShort(28, (short) 1);
    profile.put(36, ascii("acsp"));
    profile.put(68, xyzNumbers(D50));
  }

  /** {@code textDescriptionType}, 6.5.17: ASCII, and empty in Unicode and in ScriptCode. */
  private static byte[] description(String name) {
    byte[] text = ascii(name + "\0");
    return element(
        "desc",
        ByteBuffer.allocate(4 + text.length + 8 + 70).putInt(text.length).put(text).array());
  }

  private static byte[] xyz(Xyz colour) {
    return element("XYZ ", xyzNumbers(colour));
  }

  /** {@code s15Fixed16Number}s, 5.3.3. */
  private static byte[] xyzNumbers(Xyz colour) {
    ByteBuffer numbers = ByteBuffer.allocate(12);
    for (double value : new double[] {colour.x(), colour.y(), colour.z()}) {
      numbers.putInt((int) Math.round(value * 65536));
    }
    return numbers.array();
  }

  private static byte[] gamma(double gamma) {
    return element(
        "curv", ByteBuffer.allocate(6).putInt(1).putShort((short) Math.round(gamma * 256)).array());
  }

  private static byte[] curve(DoubleUnaryOperator curve) {
    ByteBuffer points = ByteBuffer.allocate(4 + 2 * CURVE_POINTS).putInt(CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++) {
      double value = curve.applyAsDouble(i / (CURVE_POINTS - 1.0));
      points.putShort((short) Math.round(value * 65535));
    }
    return element("curv", points.array());
  }

  private static byte[] element(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length).put(ascii(type)).putInt(0).put(content).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
