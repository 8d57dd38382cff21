package photos.likeness.lrpreview.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.helpers.DefaultHandler;

/** What of a photo's stored packet goes into its recovered picture. */
class StoredPacketTest {
  private static final int MUTATIONS = 20_000;

  /** Both forms Lightroom writes properties in, two descriptions, structures, comments. */
  private static final String PACKET =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 5.6">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <rdf:Description rdf:about='uuid:1' xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
          xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
          crs:Exposure2012="+1.00" tiff:Make="NIKON &amp; sons" tiff:Orientation='6'
          xmp:Label="gone" photoshop:City="&quot;Oslo&quot;">
         <!-- a <comment> -->
         <crs:ToneCurve><rdf:Seq><rdf:li>0, 0</rdf:li></rdf:Seq></crs:ToneCurve>
         <dc:creator><rdf:Seq><rdf:li>Jörg &lt;me&gt; 狐</rdf:li></rdf:Seq></dc:creator>
         <dc:subject><rdf:Bag><rdf:li>taken away</rdf:li></rdf:Bag></dc:subject>
         <dc:title><rdf:Alt><rdf:li xml:lang="x-default">kept</rdf:li></rdf:Alt></dc:title>
        </rdf:Description>
        <rdf:Description rdf:about="uuid:1" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
          xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">
         <xmpMM:DocumentID>xmp.did:7</xmpMM:DocumentID>
         <xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:parameters="a > b"/></rdf:Seq></xmpMM:History>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  @Test
  void keepsWhatHoldsAndLeavesOutWhatDoesNot() throws Exception {
    String packet = packet(PACKET);

    assertThat(texts(packet, "dc:creator")).containsExactly("Jörg <me> 狐");
    assertThat(texts(packet, "dc:title")).containsExactly("kept");
    assertThat(texts(packet, "stRef:documentID")).containsExactly("xmp.did:7");
    assertThat(packet)
        .contains("tiff:Make=\"NIKON &amp; sons\"", "photoshop:City=\"&quot;Oslo&quot;\"")
        .contains("stEvt:action=\"saved\"")
        .doesNotContain("camera-raw", "crs:", "taken away", "gone", "comment", "tiff:Orientation");
    assertThat(packet.split("rdf:about=[\"']uuid:1[\"']", -1)).hasSize(4);
  }

  @Test
  void refusesWhatIsNoPacket() throws Exception {
    String deep = "<a:b xmlns:a='urn:a'>".repeat(70) + "</a:b>".repeat(70);
    for (String wrong :
        List.of(
            "",
            PACKET.replace("</x:xmpmeta>", ""),
            PACKET.replace("xmlns:crs=", "xmlns:other="),
            PACKET.replace("xmp:Label=", "photoshop:City="),
            PACKET.replace("+1.00", "&custom;"),
            PACKET.replace("kept", "ke\u0001pt"),
            PACKET.replace("kept", "ke&#0;pt"),
            PACKET.replace("kept", "kept" + deep),
            "<!DOCTYPE x>" + PACKET,
            PACKET + "<more/>")) {
      String packet = packet(wrong);

      assertThat(packet).as(wrong).doesNotContain("dc:creator").contains("likeness:level");
      parsed(packet);
    }
  }

  @Test
  void whateverWasStoredWhatIsWrittenIsXmlWithoutDevelopSettings() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] pieces = PACKET.split("(?<=[<>\"' =&:])|(?=[<>\"' =&:])");
    int kept = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      String mutated = mutated(pieces, random);

      String packet = packet(mutated);

      try {
        assertThat(developSettings(parsed(packet).getDocumentElement())).isZero();
      } catch (Exception e) {
        throw new AssertionError("seed %d, of%n%s%ncame%n%s".formatted(seed, mutated, packet), e);
      }
      kept += packet.contains("dc:creator") ? 1 : 0;
    }
    // Some mutations harm nothing, most do: both ways were gone.
    assertThat(kept).as("seed " + seed).isBetween(MUTATIONS / 100, MUTATIONS * 99 / 100);
  }

  private static String mutated(String[] pieces, Random random) {
    String[] changed = pieces.clone();
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(changed.length);
      int other = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = "";
        case 1 -> changed[at] = changed[other];
        case 2 -> changed[at] += changed[other];
        default -> changed[at] += (char) random.nextInt(128);
      }
    }
    return String.join("", changed);
  }

  private static int developSettings(Element element) {
    int found = isDevelopSetting(element) ? 1 : 0;
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      found += isDevelopSetting(element.getAttributes().item(i)) ? 1 : 0;
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      found += child instanceof Element each ? developSettings(each) : 0;
    }
    return found;
  }

  private static boolean isDevelopSetting(Node node) {
    return "http://ns.adobe.com/camera-raw-settings/1.0/".equals(node.getNamespaceURI());
  }

  private static List<String> texts(String packet, String name) throws Exception {
    var found = parsed(packet).getElementsByTagName(name);
    return java.util.stream.IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip())
        .toList();
  }

  private static Document parsed(String packet) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(new DefaultHandler());
    return builder.parse(new ByteArrayInputStream(packet.getBytes(UTF_8)));
  }

  private static String packet(String stored) {
    return new String(
        XmpBlock.of(
            new PhotoFacts(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(stored),
                new PhotoFacts.Provenance(
                    Optional.empty(),
                    Optional.empty(),
                    "B8719F43-5A0C-4C3D-9E7B-0123456789AB-0123456789abcdef0123456789abcdef",
                    "90x60",
                    Optional.empty(),
                    "Likeness 0.1",
                    Instant.parse("2026-11-22T20:00:00Z")))),
        UTF_8);
  }
}
