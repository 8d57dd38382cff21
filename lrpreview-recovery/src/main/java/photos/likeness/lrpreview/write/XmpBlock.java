package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import photos.likeness.lrpreview.catalog.CatalogKeyword;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;

/**
 * An XMP packet: the photo's own from the catalog, what the catalog's tables say since, and where
 * the picture comes from.
 *
 * <p>Develop settings are left out: they are in the pixels already, and a program that reads them
 * would apply them twice. So are sizes, orientation and colours of the original, and thumbnails of
 * it. The document's id becomes that of what this is derived from. Rating, label and keywords are
 * the tables' alone, so that none comes back that was taken away.
 */
final class XmpBlock {
  static final String MEDIA_MANAGEMENT = "http://ns.adobe.com/xap/1.0/mm/";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
  private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
  private static final String LIGHTROOM = "http://ns.adobe.com/lightroom/1.0/";
  private static final String PROVENANCE = "https://likeness.photos/ns/recovery/1.0/";
  private static final String RESOURCE = "http://ns.adobe.com/xap/1.0/sType/ResourceRef#";

  /** By these a packet is found in a file of any kind (XMP part 1, 7.3.2). */
  private static final String BEGIN =
      "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";

  private static final String END = "\n<?xpacket end=\"r\"?>";

  /** With seconds, which Java leaves out where they are none. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  /** A JPEG's segment has 65,533 bytes, of which XMP's name takes 29 (XMP part 3, 1.1.3). */
  static final int MOST_BYTES = 65_504;

  private static final int MOST_CHARACTERS = 40_000;
  private static final int FEW_CHARACTERS = 300;

  /** Millionths of a minute in a degree. */
  private static final long DEGREE = 60_000_000;

  private final StringBuilder xml = new StringBuilder(4096);
  private final int mostCharacters;

  private XmpBlock(int mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** The packet in UTF-8, small enough for one segment: what does not fit is left out. */
  static byte[] of(PhotoFacts facts) {
    Optional<PacketFilter.Kept> stored =
        facts.storedXmp().flatMap(packet -> PacketFilter.of(packet, new Stale(facts)));
    return stored
        .flatMap(kept -> fitting(facts, stored, MOST_CHARACTERS))
        .or(() -> fitting(facts, Optional.empty(), MOST_CHARACTERS))
        .or(() -> fitting(facts.withoutLongTexts(), Optional.empty(), MOST_CHARACTERS))
        .or(() -> fitting(facts.withoutLongTexts(), Optional.empty(), FEW_CHARACTERS))
        .orElseThrow(() -> new IllegalStateException("a few short texts don't fit into XMP"));
  }

  private static Optional<byte[]> fitting(
      PhotoFacts facts, Optional<PacketFilter.Kept> stored, int mostCharacters) {
    XmpBlock block = new XmpBlock(mostCharacters);
    block.packet(facts, stored);
    return block.xml.length() > MOST_BYTES
        ? Optional.empty()
        : Optional.of(block.xml.toString().getBytes(UTF_8))
            .filter(packet -> packet.length <= MOST_BYTES);
  }

  /** What of a stored packet no longer holds, or is said anew here. */
  private record Stale(PhotoFacts facts) implements PacketFilter.Rule {
    private static final Set<String> DEVELOP_SETTINGS =
        Set.of(
            "http://ns.adobe.com/camera-raw-settings/1.0/",
            "http://ns.adobe.com/camera-raw-defaults/1.0/",
            "http://ns.adobe.com/camera-raw-saved-settings/1.0/",
            "http://ns.adobe.com/lightroom-settings-experimental/1.0/");

    private static final Set<String> OF_THE_ORIGINAL_PIXELS =
        Set.of(
            "ImageWidth",
            "ImageLength",
            "Orientation",
            "PixelXDimension",
            "PixelYDimension",
            "BitsPerSample",
            "Compression",
            "PhotometricInterpretation",
            "SamplesPerPixel",
            "ColorSpace");

    private static final Map<String, Set<String>> ALWAYS =
        Map.of(
            TIFF,
            OF_THE_ORIGINAL_PIXELS,
            EXIF,
            OF_THE_ORIGINAL_PIXELS,
            XMP,
            Set.of("Rating", "Label", "Thumbnails"),
            PHOTOSHOP,
            Set.of("ICCProfile", "ColorMode", "SidecarForExtension"),
            DUBLIN_CORE,
            Set.of("subject", "format"),
            LIGHTROOM,
            Set.of("hierarchicalSubject"),
            MEDIA_MANAGEMENT,
            Set.of("InstanceID", "DocumentID", "DerivedFrom", "PreservedFileName"));

    @Override
    public boolean dropsAll(String namespace) {
      return DEVELOP_SETTINGS.contains(namespace) || namespace.equals(PROVENANCE);
    }

    @Override
    public boolean dropsProperty(String namespace, String name) {
      return ALWAYS.getOrDefault(namespace, Set.of()).contains(name) || isSaidAnew(namespace, name);
    }

    private boolean isSaidAnew(String namespace, String name) {
      return switch (namespace) {
        case XMP -> name.equals("CreateDate") && facts.takenAt().isPresent();
        case PHOTOSHOP -> name.equals("DateCreated") && facts.takenAt().isPresent();
        case EXIF -> isStaleExif(name);
        case DUBLIN_CORE ->
            (name.equals("description") && facts.caption().isPresent())
                || (name.equals("rights") && facts.copyright().isPresent());
        default -> false;
      };
    }

    private boolean isStaleExif(String name) {
      boolean placed = facts.shooting().flatMap(Shooting::latitude).isPresent();
      return (name.startsWith("DateTime") && facts.takenAt().isPresent())
          || (name.startsWith("GPSL") && placed);
    }
  }

  private void packet(PhotoFacts facts, Optional<PacketFilter.Kept> stored) {
    xml.append(BEGIN)
        .append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"Likeness\">")
        .append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"")
        .append(stored.map(PacketFilter.Kept::declarations).orElse(""))
        .append(">\n")
        .append(stored.map(PacketFilter.Kept::descriptions).orElse(""))
        .append("\n<rdf:Description rdf:about=\"")
        .append(stored.map(PacketFilter.Kept::about).orElse("").replace("\"", "&quot;"))
        .append('"');
    declare("xmp", XMP);
    declare("dc", DUBLIN_CORE);
    declare("photoshop", PHOTOSHOP);
    declare("exif", EXIF);
    declare("xmpMM", MEDIA_MANAGEMENT);
    declare("lr", LIGHTROOM);
    declare("likeness", PROVENANCE);
    addFacts(facts);
    addProvenance(facts.provenance());
    xml.append(">\n");
    alternatives("dc:description", facts.caption());
    alternatives("dc:rights", facts.copyright());
    bag("dc:subject", facts.keywords(), CatalogKeyword::name);
    bag("lr:hierarchicalSubject", facts.keywords(), keyword -> String.join("|", keyword.path()));
    stored.flatMap(PacketFilter.Kept::documentId).ifPresent(this::derivedFrom);
    xml.append("</rdf:Description></rdf:RDF></x:xmpmeta>").append(END);
  }

  private void declare(String prefix, String namespace) {
    xml.append("\n xmlns:").append(prefix).append("=\"").append(namespace).append('"');
  }

  private void addFacts(PhotoFacts facts) {
    attribute("dc:format", Optional.of("image/jpeg"));
    if (facts.takenAt().isPresent()) {
      String offset = facts.takenAt().get().offset().map(Object::toString).orElse("");
      Optional<String> time = Optional.of(TIME.format(facts.takenAt().get().local()) + offset);
      attribute("xmp:CreateDate", time);
      attribute("photoshop:DateCreated", time);
    }
    if (facts.rating().isPresent()) {
      attribute("xmp:Rating", Optional.of(Integer.toString(facts.rating().getAsInt())));
    }
    attribute("xmp:Label", facts.label());
    Optional<Shooting> shooting = facts.shooting();
    attribute(
        "exif:GPSLatitude",
        shooting.flatMap(Shooting::latitude).map(degrees -> coordinate(degrees, "N", "S")));
    attribute(
        "exif:GPSLongitude",
        shooting.flatMap(Shooting::longitude).map(degrees -> coordinate(degrees, "E", "W")));
  }

  /** Degrees and minutes, as XMP has them: {@code 48,30.000000N} (XMP part 2, 1.2.1). */
  private static String coordinate(double degrees, String positive, String negative) {
    long parts = Math.round(Math.abs(degrees) * DEGREE);
    return String.format(
        Locale.ROOT,
        "%d,%d.%06d%s",
        parts / DEGREE,
        parts % DEGREE / 1_000_000,
        parts % 1_000_000,
        degrees < 0 ? negative : positive);
  }

  private void addProvenance(PhotoFacts.Provenance provenance) {
    attribute("likeness:originalPath", provenance.originalPath());
    attribute("likeness:catalog", provenance.catalogIdentity());
    attribute("likeness:preview", Optional.of(provenance.preview()));
    attribute("likeness:level", Optional.of(provenance.level()));
    attribute("likeness:quality", provenance.quality());
    attribute("likeness:tool", Optional.of(provenance.tool()));
    attribute("likeness:recoveredAt", Optional.of(provenance.recoveredAt().toString()));
    attribute(
        "xmpMM:PreservedFileName",
        provenance.originalPath().map(path -> path.substring(path.lastIndexOf('/') + 1)));
    attribute("xmpMM:InstanceID", Optional.of("xmp.iid:" + instance(provenance)));
  }

  /** The same each time a picture is recovered into the same folder, for these are compared. */
  private static UUID instance(PhotoFacts.Provenance provenance) {
    String picture =
        String.join(
            " ", provenance.preview(), provenance.level(), provenance.recoveredAt().toString());
    return UUID.nameUUIDFromBytes(picture.getBytes(UTF_8));
  }

  private void attribute(String name, Optional<String> value) {
    if (value.isPresent()) {
      xml.append("\n ").append(name).append("=\"");
      escaped(value.get());
      xml.append('"');
    }
  }

  private void alternatives(String name, Optional<String> text) {
    if (text.isPresent()) {
      xml.append('<').append(name).append("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
      escaped(text.get());
      xml.append("</rdf:li></rdf:Alt></").append(name).append(">\n");
    }
  }

  private void bag(
      String name, List<CatalogKeyword> keywords, Function<CatalogKeyword, String> text) {
    boolean begun = false;
    for (CatalogKeyword keyword : keywords) {
      if (keyword.exported()) {
        xml.append(begun ? "" : "<" + name + "><rdf:Bag>").append("<rdf:li>");
        escaped(text.apply(keyword));
        xml.append("</rdf:li>");
        begun = true;
      }
    }
    xml.append(begun ? "</rdf:Bag></" + name + ">\n" : "");
  }

  /**
   * @param document as it stands in XML
   */
  private void derivedFrom(String document) {
    xml.append("<xmpMM:DerivedFrom xmlns:stRef=\"")
        .append(RESOURCE)
        .append("\" rdf:parseType=\"Resource\"><stRef:documentID>")
        .append(document)
        .append("</stRef:documentID></xmpMM:DerivedFrom>\n");
  }

  /** XML has no place for most control characters, and an attribute none for a new line. */
  private void escaped(String text) {
    int written = 0;
    for (int at = 0; at < text.length() && written < mostCharacters; written++) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        case '\n' -> xml.append("&#10;");
        case '\t' -> xml.append("&#9;");
        default -> {
          if ((c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF) {
            xml.appendCodePoint(c);
          }
        }
      }
    }
  }
}
