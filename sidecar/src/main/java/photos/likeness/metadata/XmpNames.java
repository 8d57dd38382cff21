package photos.likeness.metadata;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The namespaces of XMP that we know, and what we read of a packet. */
final class XmpNames {
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  static final String XML = "http://www.w3.org/XML/1998/namespace";

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("http://ns.adobe.com/xap/1.0/", "xmp"),
          Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
          Map.entry("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
          Map.entry("http://ns.adobe.com/exif/1.0/", "exif"),
          Map.entry("http://cipa.jp/exif/1.0/", "exifEX"),
          Map.entry("http://ns.adobe.com/tiff/1.0/", "tiff"),
          Map.entry("http://ns.adobe.com/exif/1.0/aux/", "aux"),
          Map.entry("http://ns.adobe.com/lightroom/1.0/", "lr"),
          Map.entry("http://ns.adobe.com/xmp/1.0/DynamicMedia/", "xmpDM"),
          Map.entry("http://ns.adobe.com/xmp/note/", "xmpNote"),
          Map.entry("http://www.digikam.org/ns/1.0/", "digiKam"),
          Map.entry("http://darktable.sf.net/", "darktable"),
          Map.entry("http://www.metadataworkinggroup.com/schemas/regions/", "mwg-rs"),
          Map.entry("http://ns.microsoft.com/photo/1.0/", "MicrosoftPhoto"),
          Map.entry("http://ns.microsoft.com/photo/1.2/", "MP"),
          Map.entry("http://ns.microsoft.com/photo/1.2/t/RegionInfo#", "MPRI"),
          Map.entry("http://ns.microsoft.com/photo/1.2/t/Region#", "MPReg"),
          Map.entry("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"));

  /** What is kept of a packet; edit histories and masks may be megabytes. */
  private static final Set<String> WANTED =
      Set.of(
          "xmp:Rating",
          "xmp:Label",
          "xmp:CreateDate",
          "dc:title",
          "dc:description",
          "dc:subject",
          "dc:creator",
          "dc:rights",
          "photoshop:DateCreated",
          "exif:DateTimeOriginal",
          "exif:ExposureTime",
          "exif:FNumber",
          "exif:ISOSpeedRatings",
          "exif:FocalLength",
          "exif:FocalLengthIn35mmFilm",
          "exif:GPSLatitude",
          "exif:GPSLongitude",
          "exif:GPSAltitude",
          "exif:GPSAltitudeRef",
          "exifEX:PhotographicSensitivity",
          "exifEX:LensModel",
          "tiff:Make",
          "tiff:Model",
          "aux:Lens",
          "lr:hierarchicalSubject",
          "xmpDM:pick",
          "xmpDM:good",
          "xmpNote:HasExtendedXMP",
          "digiKam:TagsList",
          "digiKam:PickLabel",
          "digiKam:ColorLabel",
          "darktable:colorlabels",
          "mwg-rs:Regions",
          "MicrosoftPhoto:Rating",
          "MicrosoftPhoto:LastKeywordXMP",
          "MP:RegionInfo",
          "Iptc4xmpExt:PersonInImage");

  private XmpNames() {}

  /** Our name for a property; empty for a namespace we don't know. */
  static Optional<String> of(String namespace, String localName) {
    return Optional.ofNullable(PREFIXES.get(namespace)).map(prefix -> prefix + ":" + localName);
  }

  static boolean isWanted(String name) {
    return WANTED.contains(name);
  }
}
