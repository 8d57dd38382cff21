package photos.likeness.lrpreview.write;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.IteratorOptions;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import photos.likeness.lrpreview.catalog.CatalogKeyword;

/**
 * An XMP packet: the photo's own from the catalog, what the catalog's tables say since, and where
 * the picture comes from.
 *
 * <p>Develop settings are left out: they are in the pixels already, and a program that reads them
 * would apply them twice. So are sizes and orientation of the original, and thumbnails of it. The
 * document's id becomes that of what this is derived from.
 */
final class XmpBlock {
  private static final String LIGHTROOM = "http://ns.adobe.com/lightroom/1.0/";
  private static final String PROVENANCE = "https://likeness.photos/ns/recovery/1.0/";
  private static final String THUMBNAILS = "Thumbnails";

  /** With seconds, which Java leaves out where they are none. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  /** A JPEG's segment has 65,533 bytes, of which XMP's name takes 29 (XMP part 3, 1.1.3). */
  static final int MOST_BYTES = 65_504;

  private static final Set<String> DEVELOP_SETTINGS =
      Set.of(
          XMPConst.NS_CAMERARAW,
          "http://ns.adobe.com/camera-raw-defaults/1.0/",
          "http://ns.adobe.com/camera-raw-saved-settings/1.0/",
          "http://ns.adobe.com/lightroom-settings-experimental/1.0/");

  private static final List<String> OF_THE_ORIGINAL_PIXELS =
      List.of("ImageWidth", "ImageLength", "Orientation", "PixelXDimension", "PixelYDimension");

  private static final int MOST_CHARACTERS = 40_000;
  private static final int FEW_CHARACTERS = 300;
  private static final int MOST_DEPTH = 64;

  private final XMPMeta xmp;
  private final int mostCharacters;

  private XmpBlock(XMPMeta xmp, int mostCharacters) {
    this.xmp = xmp;
    this.mostCharacters = mostCharacters;
  }

  /** The packet in UTF-8, small enough for one segment: what does not fit is left out. */
  static byte[] of(PhotoFacts facts) {
    return withStored(facts)
        .or(() -> fitting(facts, MOST_CHARACTERS))
        .or(() -> fitting(withoutLongTexts(facts), MOST_CHARACTERS))
        .or(() -> fitting(withoutLongTexts(facts), FEW_CHARACTERS))
        .orElseThrow(() -> new IllegalStateException("a few short texts don't fit into XMP"));
  }

  /** Over the stored packet; empty if that is damaged, of other types than these, or too long. */
  private static Optional<byte[]> withStored(PhotoFacts facts) {
    Optional<XMPMeta> stored = facts.storedXmp().flatMap(XmpBlock::parsed);
    try {
      return stored.isPresent()
          ? Optional.of(packet(facts, withoutOriginalPixels(stored.get()), MOST_CHARACTERS))
              .filter(packet -> packet.length <= MOST_BYTES)
          : Optional.empty();
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> fitting(PhotoFacts facts, int mostCharacters) {
    try {
      return Optional.of(packet(facts, XMPMetaFactory.create(), mostCharacters))
          .filter(packet -> packet.length <= MOST_BYTES);
    } catch (XMPException e) {
      throw new IllegalStateException("can't lay out XMP: " + e.getMessage(), e);
    }
  }

  private static PhotoFacts withoutLongTexts(PhotoFacts facts) {
    return new PhotoFacts(
        facts.takenAt(),
        facts.orientation(),
        facts.shooting(),
        facts.rating(),
        facts.label(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        facts.colours(),
        Optional.empty(),
        facts.provenance());
  }

  /**
   * The stored packet; empty if it is damaged, has entities, which no packet needs, or is nested so
   * deep that it was made to be.
   */
  private static Optional<XMPMeta> parsed(String stored) {
    if (stored.contains("<!DOCTYPE") || stored.contains("<!ENTITY") || isDeep(stored)) {
      return Optional.empty();
    }
    try {
      return Optional.of(XMPMetaFactory.parseFromString(stored));
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  /** Counts tags only: the parser calls itself for each level, and runs out of stack. */
  private static boolean isDeep(String xml) {
    int depth = 0;
    for (int at = xml.indexOf('<');
        at >= 0 && at + 1 < xml.length();
        at = xml.indexOf('<', at + 1)) {
      char next = xml.charAt(at + 1);
      int end = xml.indexOf('>', at);
      if (next == '/') {
        depth--;
      } else if (next != '?' && next != '!' && end > 0 && xml.charAt(end - 1) != '/') {
        depth++;
      }
      if (depth > MOST_DEPTH) {
        return true;
      }
    }
    return false;
  }

  private static byte[] packet(PhotoFacts facts, XMPMeta xmp, int mostCharacters)
      throws XMPException {
    XMPMetaFactory.getSchemaRegistry().registerNamespace(LIGHTROOM, "lr");
    XMPMetaFactory.getSchemaRegistry().registerNamespace(PROVENANCE, "likeness");
    XmpBlock block = new XmpBlock(xmp, mostCharacters);
    block.addFacts(facts);
    block.addKeywords(facts.keywords());
    block.addProvenance(facts.provenance());
    return XMPMetaFactory.serializeToBuffer(
        xmp, new SerializeOptions().setOmitPacketWrapper(true).setUseCompactFormat(true));
  }

  private static XMPMeta withoutOriginalPixels(XMPMeta stored) throws XMPException {
    XMPMeta xmp = (XMPMeta) stored.clone();
    Set<Property> unwanted = new LinkedHashSet<>();
    XMPIterator properties = xmp.iterator(new IteratorOptions().setJustChildren(true));
    while (properties.hasNext()) {
      String namespace = ((XMPPropertyInfo) properties.next()).getNamespace();
      XMPIterator children =
          xmp.iterator(namespace, null, new IteratorOptions().setJustChildren(true));
      while (children.hasNext()) {
        XMPPropertyInfo child = (XMPPropertyInfo) children.next();
        if (isUnwanted(namespace, child.getPath())) {
          unwanted.add(new Property(namespace, child.getPath()));
        }
      }
    }
    unwanted.forEach(property -> xmp.deleteProperty(property.namespace(), property.name()));
    deriveFromDocument(xmp);
    return xmp;
  }

  private record Property(String namespace, String name) {}

  private static boolean isUnwanted(String namespace, String path) {
    String name = path == null ? "" : path.substring(path.indexOf(':') + 1);
    return DEVELOP_SETTINGS.contains(namespace)
        || OF_THE_ORIGINAL_PIXELS.contains(name)
        || name.equals(THUMBNAILS);
  }

  private static void deriveFromDocument(XMPMeta xmp) throws XMPException {
    String document = xmp.getPropertyString(XMPConst.NS_XMP_MM, "DocumentID");
    xmp.deleteProperty(XMPConst.NS_XMP_MM, "InstanceID");
    xmp.deleteProperty(XMPConst.NS_XMP_MM, "DocumentID");
    if (document != null) {
      xmp.setStructField(
          XMPConst.NS_XMP_MM, "DerivedFrom", XMPConst.TYPE_RESOURCEREF, "documentID", document);
    }
  }

  private void addFacts(PhotoFacts facts) throws XMPException {
    if (facts.takenAt().isPresent()) {
      String offset = facts.takenAt().get().offset().map(Object::toString).orElse("");
      String time = TIME.format(facts.takenAt().get().local()) + offset;
      xmp.setProperty(XMPConst.NS_XMP, "CreateDate", time);
      xmp.setProperty(XMPConst.NS_PHOTOSHOP, "DateCreated", time);
    }
    if (facts.rating().isPresent()) {
      xmp.setPropertyInteger(XMPConst.NS_XMP, "Rating", facts.rating().getAsInt());
    }
    set(XMPConst.NS_XMP, "Label", facts.label());
    setDefaultText("description", facts.caption());
    setDefaultText("rights", facts.copyright());
  }

  private void set(String namespace, String name, Optional<String> value) throws XMPException {
    if (value.isPresent()) {
      xmp.setProperty(namespace, name, printable(value.get()));
    }
  }

  private void setDefaultText(String name, Optional<String> text) throws XMPException {
    if (text.isPresent()) {
      xmp.setLocalizedText(XMPConst.NS_DC, name, null, XMPConst.X_DEFAULT, printable(text.get()));
    }
  }

  private void addKeywords(List<CatalogKeyword> keywords) throws XMPException {
    xmp.deleteProperty(XMPConst.NS_DC, "subject");
    xmp.deleteProperty(LIGHTROOM, "hierarchicalSubject");
    PropertyOptions bag = new PropertyOptions().setArray(true);
    for (CatalogKeyword keyword : keywords) {
      if (keyword.exported()) {
        xmp.appendArrayItem(
            XMPConst.NS_DC, "subject", bag, printable(keyword.name()), new PropertyOptions());
        xmp.appendArrayItem(
            LIGHTROOM,
            "hierarchicalSubject",
            bag,
            printable(String.join("|", keyword.path())),
            new PropertyOptions());
      }
    }
  }

  private void addProvenance(PhotoFacts.Provenance provenance) throws XMPException {
    set(PROVENANCE, "originalPath", provenance.originalPath());
    set(PROVENANCE, "catalog", provenance.catalogIdentity());
    set(PROVENANCE, "preview", Optional.of(provenance.preview()));
    set(PROVENANCE, "level", Optional.of(provenance.level()));
    set(PROVENANCE, "quality", provenance.quality());
    set(PROVENANCE, "tool", Optional.of(provenance.tool()));
    set(PROVENANCE, "recoveredAt", Optional.of(provenance.recoveredAt().toString()));
    Optional<String> fileName =
        provenance.originalPath().map(path -> path.substring(path.lastIndexOf('/') + 1));
    set(XMPConst.NS_XMP_MM, "PreservedFileName", fileName);
  }

  /** XML has no place for most control characters. */
  private String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .limit(mostCharacters)
        .filter(c -> c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
