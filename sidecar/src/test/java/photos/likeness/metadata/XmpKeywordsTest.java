package photos.likeness.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photos.likeness.photo.KeywordPath;

class XmpKeywordsTest {
  private static final List<KeywordPath> DOG = List.of(KeywordPath.of("Likeness", "dog"));

  private static final String RDF = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";

  private static final String BOTH =
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF %s>
        <rdf:Description rdf:about=""
          xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
          xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
         crs:Exposure2012="+0.35" crs:Note="a > b">
         <!-- <dc:subject> no --> <dc:subject>
          <rdf:Bag>
           <rdf:li>Heron &amp; co</rdf:li>
           <rdf:li>Animals</rdf:li>
          </rdf:Bag>
         </dc:subject>
         <lr:hierarchicalSubject><rdf:Bag><rdf:li>Animals|Heron &amp; co</rdf:li></rdf:Bag></lr:hierarchicalSubject>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>      \s
      """
          .formatted(RDF);

  private static String add(String packet, List<KeywordPath> known, List<KeywordPath> keywords)
      throws XmpEditException {
    XmpKeywords.Edited edited =
        XmpKeywords.add(Optional.of(packet.getBytes(StandardCharsets.UTF_8)), known, keywords);
    return new String(edited.packet(), StandardCharsets.UTF_8);
  }

  @Test
  void aListKeepsItsEntriesAndEverythingElseItsBytes() throws XmpEditException {
    assertThat(add(BOTH, List.of(), DOG))
        .isEqualTo(
            BOTH.replace(
                    "     <rdf:li>Animals</rdf:li>",
                    "     <rdf:li>Animals</rdf:li>\n     <rdf:li>dog</rdf:li>")
                .replace(
                    "Heron &amp; co</rdf:li></rdf:Bag></lr:",
                    "Heron &amp; co</rdf:li><rdf:li>Likeness|dog</rdf:li></rdf:Bag></lr:"));
  }

  @Test
  void whatIsSaidUnderAnyParentAndInAnyCaseIsNotSaidAgain() throws XmpEditException {
    XmpKeywords.Edited edited =
        XmpKeywords.add(
            Optional.of(BOTH.getBytes(StandardCharsets.UTF_8)),
            List.of(),
            List.of(KeywordPath.of("Likeness", "heron & CO"), KeywordPath.of("animals")));
    assertThat(edited.added()).isEmpty();
    assertThat(edited.packet()).isEqualTo(BOTH.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPacketWithoutKeywordsGetsADescriptionBehindTheOthers() throws XmpEditException {
    String packet =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <r:RDF xmlns:r=\"%s\">\n".formatted(XmpNames.RDF)
            + "  <r:Description r:about=\"uuid:1\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
            + " xmp:Rating=\"3\"/>\n </r:RDF>\n</x:xmpmeta>";
    assertThat(add(packet, List.of(), DOG))
        .isEqualTo(
            packet.replace(
                "\n </r:RDF>",
                """

                  <rdf:Description rdf:about="uuid:1" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/">
                   <dc:subject>
                    <rdf:Bag>
                     <rdf:li>dog</rdf:li>
                    </rdf:Bag>
                   </dc:subject>
                   <lr:hierarchicalSubject>
                    <rdf:Bag>
                     <rdf:li>Likeness|dog</rdf:li>
                    </rdf:Bag>
                   </lr:hierarchicalSubject>
                  </rdf:Description>
                """
                    + " </r:RDF>"));
  }

  @Test
  void whereTheFileHasNoKeywordsThoseOfThePhotoAreWrittenToo() throws XmpEditException {
    XmpKeywords.Edited edited =
        XmpKeywords.add(
            Optional.empty(),
            List.of(KeywordPath.of("Animals", "Heron"), KeywordPath.of("lake")),
            List.of(KeywordPath.of("Likeness", "dog"), KeywordPath.of("Likeness", "Lake")));
    assertThat(edited.added()).isEqualTo(DOG);
    XmpProperties read = new XmpProperties(List.of(XmpPacket.read(edited.packet()).properties()));
    assertThat(read.list("dc:subject")).containsExactly("Heron", "lake", "dog");
    assertThat(read.list("lr:hierarchicalSubject"))
        .containsExactly("Animals|Heron", "Likeness|dog");
  }

  @Test
  void anEmptyListIsFilled() throws XmpEditException {
    String packet =
        "<r:RDF xmlns:r=\"%s\"><r:Description xmlns:d=\"http://purl.org/dc/elements/1.1/\"><d:subject><r:Bag/></d:subject></r:Description></r:RDF>"
            .formatted(XmpNames.RDF);
    assertThat(add(packet, List.of(), List.of(KeywordPath.of("a < b"))))
        .isEqualTo(packet.replace("<r:Bag/>", "<r:Bag><r:li>a &lt; b</r:li></r:Bag>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<a><b></a>",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:Description xmlns:d=\"http://purl.org/dc/elements/1.1/\" d:subject=\"cat\"/></r:RDF>",
        "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:Description xmlns:d=\"http://purl.org/dc/elements/1.1/\"><d:subject>cat</d:subject></r:Description></r:RDF>"
      })
  void whatCannotBeAddedToIsRefused(String packet) {
    assertThatThrownBy(() -> add(packet, List.of(), DOG)).isInstanceOf(XmpEditException.class);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertThatThrownBy(() ->
            XmpKeywords.add(
                Optional.of(BOTH.replace("Animals", "Ä").getBytes(StandardCharsets.ISO_8859_1)),
                List.of(),
                DOG))
        .isInstanceOf(XmpEditException.class)
        .hasMessage("it is not UTF-8");
  }
}
