package photos.likeness.lrpreview.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photos.likeness.lrpreview.catalog.CatalogKeyword;
import photos.likeness.lrpreview.catalog.CatalogPhoto.Shooting;
import photos.likeness.lrpreview.catalog.CatalogTime;
import photos.likeness.lrpreview.fixture.ExifTool;
import photos.likeness.lrpreview.fixture.Jpegs;
import photos.likeness.lrpreview.format.JpegOutline;
import photos.likeness.lrpreview.format.JpegReader;

class RecoveredJpegTest {
  private static final byte[] PREVIEW = Jpegs.drawn(90, 60, 5);

  private static final String STORED_XMP =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about=""
          xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
          xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
          xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          crs:Exposure2012="+1.00" crs:HasSettings="True"
          tiff:Orientation="6" tiff:Make="NIKON" xmp:Rating="1"
          photoshop:City="Oslo"
          xmpMM:DocumentID="xmp.did:1" xmpMM:InstanceID="xmp.iid:2">
         <dc:subject><rdf:Bag><rdf:li>stale</rdf:li></rdf:Bag></dc:subject>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      """;

  @TempDir Path folder;

  @Test
  void exiftoolReadsBackWhatWasWritten() throws Exception {
    Map<String, String> tags = ExifTool.read(written(facts(Optional.of(STORED_XMP))));

    assertThat(tags)
        .containsEntry("ExifIFD:DateTimeOriginal", "2013:12:01 22:39:09")
        .containsEntry("ExifIFD:SubSecTimeOriginal", "42")
        .containsEntry("ExifIFD:OffsetTimeOriginal", "+02:00")
        .containsEntry("IFD0:Orientation", "Rotate 90 CW")
        .containsEntry("IFD0:Model", "NIKON D700")
        .containsEntry("ExifIFD:LensModel", "35 mm f/2")
        .containsEntry("ExifIFD:FNumber", "2.0")
        .containsEntry("ExifIFD:ExposureTime", "1/250")
        .containsEntry("ExifIFD:ISO", "6400")
        .containsEntry("ExifIFD:FocalLength", "35.0 mm")
        .containsEntry("ExifIFD:ColorSpace", "Uncalibrated")
        .containsEntry("InteropIFD:InteropIndex", "R03 - DCF option file (Adobe RGB)")
        .containsEntry("GPS:GPSLatitudeRef", "North")
        .containsEntry("GPS:GPSLongitudeRef", "West")
        .containsEntry("Composite:GPSPosition", "48 deg 30' 0.00\" N, 2 deg 15' 0.00\" W")
        .containsEntry("XMP-dc:Subject", "fox, Ünïcode 狐")
        .containsEntry("XMP-lr:HierarchicalSubject", "animals|fox, Ünïcode 狐")
        .containsEntry("XMP-xmp:Rating", "4")
        .containsEntry("XMP-xmp:Label", "Rot")
        .containsEntry("XMP-dc:Description", "A fox, \"röd\" & <quick>")
        .containsEntry("XMP-dc:Rights", "© me")
        .containsEntry("XMP-photoshop:City", "Oslo")
        .containsEntry("XMP-photoshop:DateCreated", "2013:12:01 22:39:09.42+02:00")
        .containsEntry("XMP-xmpMM:PreservedFileName", "fox.NEF")
        .containsEntry("XMP-xmpMM:DerivedFromDocumentID", "xmp.did:1")
        .containsEntry("XMP-likeness:OriginalPath", "/Users/me/Pictures/fox.NEF")
        .containsEntry("XMP-likeness:Level", "90x60")
        .containsEntry("ICC_Profile:ProfileDescription", "Compatible with Adobe RGB (1998)")
        .doesNotContainKey("ExifTool:Warning")
        .containsEntry("XMP-dc:Format", "image/jpeg")
        .containsEntry("XMP-exif:GPSLatitude", "48 deg 30' 0.00\" N")
        .containsEntry("XMP-exif:GPSLongitude", "2 deg 15' 0.00\" W")
        .containsKey("XMP-xmpMM:InstanceID")
        .doesNotContainValue("xmp.iid:2")
        .doesNotContainValue("stale")
        .doesNotContainKey("XMP-tiff:Orientation");
    assertThat(tags.keySet()).noneMatch(key -> key.startsWith("XMP-crs:"));
  }

  @Test
  void exiftoolFindsNothingWrongWithIt() throws Exception {
    assertThat(ExifTool.faults(written(facts(Optional.of(STORED_XMP))))).isEmpty();
  }

  @Test
  void keepsEveryByteOfThePicture() throws Exception {
    byte[] written = recovered(PREVIEW, facts(Optional.empty()));

    int inserted = written.length - PREVIEW.length;
    assertThat(Arrays.copyOf(written, 2)).isEqualTo(Arrays.copyOf(PREVIEW, 2));
    assertThat(Arrays.copyOfRange(written, 2 + inserted, written.length))
        .isEqualTo(Arrays.copyOfRange(PREVIEW, 2, PREVIEW.length));
    assertThat(JpegReader.outline(written).length()).isEqualTo(written.length);
    assertThat(ImageIO.read(new ByteArrayInputStream(written)).getWidth()).isEqualTo(90);
  }

  @Test
  void doesNotPutInTwiceWhatTheJpegHas() throws Exception {
    byte[] once = recovered(PREVIEW, facts(Optional.empty()));
    JpegOutline outline = JpegReader.outline(recovered(once, facts(Optional.empty())));

    assertThat(outline.segments()).filteredOn(segment -> segment.marker() == 0xE2).hasSize(1);
    // EXIF once, and XMP from both times: the first one comes from elsewhere and stays.
    assertThat(outline.segments()).filteredOn(segment -> segment.marker() == 0xE1).hasSize(3);
  }

  @Test
  void writesAStoredPacketThatIsDamagedOrABombWithoutIt() throws Exception {
    for (String stored :
        List.of(
            "no xml",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + STORED_XMP,
            STORED_XMP.substring(0, 300))) {
      Map<String, String> tags = ExifTool.read(written(facts(Optional.of(stored))));

      assertThat(tags).containsEntry("XMP-xmp:Rating", "4").doesNotContainKey("ExifTool:Warning");
    }
  }

  @Test
  void leavesOutWhatDoesNotFitIntoASegment() throws Exception {
    String huge = STORED_XMP.replace("Oslo", "Oslo".repeat(20_000));

    Map<String, String> tags = ExifTool.read(written(facts(Optional.of(huge))));

    assertThat(tags)
        .containsEntry("XMP-xmp:Rating", "4")
        .containsEntry("XMP-dc:Subject", "fox, Ünïcode 狐")
        .doesNotContainKey("XMP-photoshop:City");
  }

  @Test
  void profilesMeanTheColoursTheyAreNamedFor() {
    // D50 values of the three primaries' sums are those of white.
    for (ColourProfile profile : ColourProfile.values()) {
      ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile.icc()));
      float[] white = space.toCIEXYZ(new float[] {1, 1, 1});
      assertThat(white[1]).as(profile + " white").isBetween(0.995f, 1.005f);
    }
    float[] gray = {0.5f, 0.25f, 0.75f};
    float[] ours =
        new ICC_ColorSpace(ICC_Profile.getInstance(ColourProfile.SRGB.icc())).toRGB(gray);
    float[] theirs = ColorSpace.getInstance(ColorSpace.CS_sRGB).toRGB(gray);
    for (int i = 0; i < 3; i++) {
      assertThat(ours[i]).isBetween(theirs[i] - 0.008f, theirs[i] + 0.008f);
    }
  }

  @Test
  void knowsLightroomsNamesOfProfiles() {
    assertThat(ColourProfile.named("AdobeRGB")).contains(ColourProfile.ADOBE_RGB);
    assertThat(ColourProfile.named("Adobe RGB (1998)")).contains(ColourProfile.ADOBE_RGB);
    assertThat(ColourProfile.named("sRGB")).contains(ColourProfile.SRGB);
    assertThat(ColourProfile.named("ProPhoto RGB")).contains(ColourProfile.PROPHOTO_RGB);
    assertThat(ColourProfile.named("something")).isEmpty();
  }

  private Path written(PhotoFacts facts) throws Exception {
    return Files.write(folder.resolve("written.jpg"), recovered(PREVIEW, facts));
  }

  private static byte[] recovered(byte[] jpeg, PhotoFacts facts) throws Exception {
    RecoveredJpeg recovered = RecoveredJpeg.of(jpeg, JpegReader.outline(jpeg), facts);
    recovered.check();
    assertThat(recovered.bytes()).hasSize(recovered.length());
    return recovered.bytes();
  }

  private static PhotoFacts facts(Optional<String> storedXmp) {
    return new PhotoFacts(
        Optional.of(
            new CatalogTime(
                LocalDateTime.parse("2013-12-01T22:39:09.42"), Optional.of(ZoneOffset.ofHours(2)))),
        OptionalInt.of(6),
        Optional.of(
            new Shooting(
                Optional.of("NIKON D700"),
                Optional.of("35 mm f/2"),
                Optional.of(48.5),
                Optional.of(-2.25),
                Optional.of(35.0),
                Optional.of(2.0),
                Optional.of(1 / 250.0),
                Optional.of(6400.0))),
        OptionalInt.of(4),
        Optional.of("Rot"),
        Optional.of("A fox, \"röd\" & <quick>"),
        Optional.of("© me"),
        List.of(
            new CatalogKeyword(List.of("animals", "fox"), false, true),
            new CatalogKeyword(List.of("Ünïcode 狐"), false, true),
            new CatalogKeyword(List.of("private"), false, false)),
        Optional.of(ColourProfile.ADOBE_RGB),
        storedXmp,
        new PhotoFacts.Provenance(
            Optional.of("/Users/me/Pictures/fox.NEF"),
            Optional.of("15484F94"),
            "B8719F43-5A0C-4C3D-9E7B-0123456789AB-0123456789abcdef0123456789abcdef",
            "90x60",
            Optional.of("standard"),
            "Likeness 0.1",
            Instant.parse("2026-11-22T20:00:00Z")));
  }
}
