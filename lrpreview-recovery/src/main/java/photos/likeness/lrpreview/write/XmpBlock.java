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

  private XmpBlock() {}

  /** The packet in UTF-8, small enough for one segment: what does not fit is left out. */
  static byte[] of(PhotoFacts facts) {
    byte[] whole = packet(facts, facts.storedXmp().flatMap(XmpBlock::parsed));
    if (whole.length <= MOST_BYTES) {
      return whole;
    }
    byte[] withoutStored = packet(facts, Optional.empty());
    return withoutStored.length <= MOST_BYTES
        ? withoutStored
        : packet(withoutLongTexts(facts), Optional.empty());
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

  /** The stored packet; empty if it is damaged, or has entities, which no packet needs. */
  private static Optional<XMPMeta> parsed(String stored) {
    if (stored.contains("<!DOCTYPE") || stored.contains("<!ENTITY")) {
      return Optional.empty();
    }
    try {
      return Optional.of(XMPMetaFactory.parseFromString(stored));
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  private static byte[] packet(PhotoFacts facts, Optional<XMPMeta> stored) {
    try {
      XMPMetaFactory.getSchemaRegistry().registerNamespace(LIGHTROOM, "lr");
      XMPMetaFactory.getSchemaRegistry().registerNamespace(PROVENANCE, "likeness");
      XMPMeta xmp =
          stored.isPresent() ? withoutOriginalPixels(stored.get()) : XMPMetaFactory.create();
      addFacts(xmp, facts);
      addKeywords(xmp, facts.keywords());
      addProvenance(xmp, facts.provenance());
      return XMPMetaFactory.serializeToBuffer(
          xmp, new SerializeOptions().setOmitPacketWrapper(true).setUseCompactFormat(true));
    } catch (XMPException e) {
      throw new IllegalStateException("can't lay out XMP: " + e.getMessage(), e);
    }
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

  private static void addFacts(XMPMeta xmp, PhotoFacts facts) throws XMPException {
    if (facts.takenAt().isPresent()) {
      String offset = facts.takenAt().get().offset().map(Object::toString).orElse("");
      String time = facts.takenAt().get().local() + offset;
      xmp.setProperty(XMPConst.NS_XMP, "CreateDate", time);
      xmp.setProperty(XMPConst.NS_PHOTOSHOP, "DateCreated", time);
    }
    if (facts.rating().isPresent()) {
      xmp.setPropertyInteger(XMPConst.NS_XMP, "Rating", facts.rating().getAsInt());
    }
    set(xmp, XMPConst.NS_XMP, "Label", facts.label());
    setDefaultText(xmp, "description", facts.caption());
    setDefaultText(xmp, "rights", facts.copyright());
  }

  private static void set(XMPMeta xmp, String namespace, String name, Optional<String> value)
      throws XMPException {
    if (value.isPresent()) {
      xmp.setProperty(namespace, name, printable(value.get()));
    }
  }

  private static void setDefaultText(XMPMeta xmp, String name, Optional<String> text)
      throws XMPException {
    if (text.isPresent()) {
      xmp.setLocalizedText(XMPConst.NS_DC, name, null, XMPConst.X_DEFAULT, printable(text.get()));
    }
  }

  private static void addKeywords(XMPMeta xmp, List<CatalogKeyword> keywords) throws XMPException {
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

  private static void addProvenance(XMPMeta xmp, PhotoFacts.Provenance provenance)
      throws XMPException {
    set(xmp, PROVENANCE, "originalPath", provenance.originalPath());
    set(xmp, PROVENANCE, "catalog", provenance.catalogIdentity());
    set(xmp, PROVENANCE, "preview", Optional.of(provenance.preview()));
    set(xmp, PROVENANCE, "level", Optional.of(provenance.level()));
    set(xmp, PROVENANCE, "quality", provenance.quality());
    set(xmp, PROVENANCE, "tool", Optional.of(provenance.tool()));
    set(xmp, PROVENANCE, "recoveredAt", Optional.of(provenance.recoveredAt().toString()));
    Optional<String> fileName =
        provenance.originalPath().map(path -> path.substring(path.lastIndexOf('/') + 1));
    set(xmp, XMPConst.NS_XMP_MM, "PreservedFileName", fileName);
  }

  /** XML has no place for most control characters. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .filter(c -> c >= ' ' || c == '\n' || c == '\t')
        .filter(c -> c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }
}
