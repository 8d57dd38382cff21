package photos.likeness.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import photos.likeness.photo.KeywordPath;

/**
 * Adds keywords to the XMP of an {@code .xmp} file. What stands there stays, byte for byte: the new
 * ones are inserted into the lists of keywords that are there ({@code dc:subject} and {@code
 * lr:hierarchicalSubject}), or into a description of their own behind the others. What comes out is
 * read again before it is handed out.
 */
public final class XmpKeywords {
  private static final String SUBJECT = "dc:subject";
  private static final String HIERARCHY = "lr:hierarchicalSubject";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String LR = "http://ns.adobe.com/lightroom/1.0/";

  private static final String EMPTY =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Likeness">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  private XmpKeywords() {}

  /** A packet with keywords added. */
  public static final class Edited {
    private final byte[] packet;
    private final List<KeywordPath> added;

    private Edited(byte[] packet, List<KeywordPath> added) {
      this.packet = packet;
      this.added = List.copyOf(added);
    }

    /** The packet in UTF-8, not copied. */
    public byte[] packet() {
      return packet;
    }

    /** Those of the keywords that were not there. */
    public List<KeywordPath> added() {
      return added;
    }
  }

  /**
   * Adds keywords that are not there under any parent, ignoring case.
   *
   * @param packet an {@code .xmp} file's bytes; empty for a new file
   * @param known what is known of the photo from elsewhere: it is written too where the packet has
   *     no keywords, because programs take keywords from such a file alone once it has any
   * @throws XmpEditException if the packet is not one that can be added to
   */
  public static Edited add(
      Optional<byte[]> packet, List<KeywordPath> known, List<KeywordPath> keywords)
      throws XmpEditException {
    String text = packet.isPresent() ? decoded(packet.get()) : EMPTY;
    XmpProperties before = read(text);
    List<KeywordPath> there = Keywords.ofXmp(before);
    Set<String> said = new HashSet<>();
    List<KeywordPath> all = new ArrayList<>();
    (there.isEmpty() ? known : there)
        .forEach(path -> path.names().forEach(name -> said.add(key(name))));
    List<KeywordPath> added =
        keywords.stream().filter(path -> said.add(key(path.names().getLast()))).toList();
    if (added.isEmpty()) {
      return new Edited(text.getBytes(StandardCharsets.UTF_8), added);
    }
    if (there.isEmpty()) {
      all.addAll(known);
    }
    all.addAll(added);
    List<String> names = all.stream().map(path -> path.names().getLast()).distinct().toList();
    List<String> paths =
        all.stream()
            .filter(path -> path.names().size() > 1)
            .map(path -> String.join("|", path.names()))
            .distinct()
            .toList();
    String edited = inserted(text, names, paths);
    check(before, read(edited), SUBJECT, names);
    check(before, read(edited), HIERARCHY, paths);
    return new Edited(edited.getBytes(StandardCharsets.UTF_8), added);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String decoded(byte[] packet) throws XmpEditException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(packet)).toString();
    } catch (CharacterCodingException e) {
      throw new XmpEditException("it is not UTF-8");
    }
  }

  private static XmpProperties read(String text) throws XmpEditException {
    XmpPacket.Read read = XmpPacket.read(text.getBytes(StandardCharsets.UTF_8));
    if (read.problem().isPresent()) {
      throw new XmpEditException(read.problem().get());
    }
    return new XmpProperties(List.of(read.properties()));
  }

  private static void check(
      XmpProperties before, XmpProperties after, String property, List<String> added)
      throws XmpEditException {
    Set<String> expected = new LinkedHashSet<>(before.list(property));
    expected.addAll(added);
    if (!List.copyOf(expected).equals(after.list(property).stream().distinct().toList())) {
      throw new XmpEditException("its keywords stand in a form that can't be added to");
    }
  }

  /** A piece of text that takes the place of another. */
  private record Change(int from, int to, String text) {}

  private static String inserted(String text, List<String> names, List<String> paths)
      throws XmpEditException {
    XmpMarkup markup = XmpMarkup.of(text);
    XmpMarkup.Element rdf =
        markup.rdf().orElseThrow(() -> new XmpEditException("it has no RDF in it"));
    List<Change> changes = new ArrayList<>();
    StringBuilder fresh = new StringBuilder();
    add(text, markup, SUBJECT, names, changes, fresh);
    add(text, markup, HIERARCHY, paths, changes, fresh);
    if (!fresh.isEmpty()) {
      changes.add(description(text, markup, rdf, fresh.toString()));
    }
    StringBuilder edited = new StringBuilder(text);
    changes.stream()
        .sorted(Comparator.comparingInt(Change::from).reversed())
        .forEach(change -> edited.replace(change.from(), change.to(), change.text()));
    return edited.toString();
  }

  private static void add(
      String text,
      XmpMarkup markup,
      String property,
      List<String> entries,
      List<Change> changes,
      StringBuilder fresh)
      throws XmpEditException {
    if (entries.isEmpty()) {
      return;
    }
    if (markup.isAttribute(property)) {
      throw new XmpEditException("its keywords stand in a form that can't be added to");
    }
    Optional<XmpMarkup.Element> there = markup.property(property);
    if (there.isEmpty()) {
      fresh.append("   <%s>\n    <rdf:Bag>\n".formatted(property));
      entries.forEach(entry -> fresh.append("     ").append(item("rdf:", entry)).append('\n'));
      fresh.append("    </rdf:Bag>\n   </%s>\n".formatted(property));
      return;
    }
    if (there.get().children().size() != 1) {
      throw new XmpEditException("its keywords stand in a form that can't be added to");
    }
    changes.add(into(text, there.get().children().getFirst(), entries));
  }

  /** Behind the last entry of a list, indented as the first is. */
  private static Change into(String text, XmpMarkup.Element list, List<String> entries) {
    StringBuilder items = new StringBuilder();
    if (list.children().isEmpty()) {
      entries.forEach(entry -> items.append(item(list.prefix(), entry)));
      return list.empty()
          ? new Change(
              text.lastIndexOf('/', list.inside()),
              list.inside(),
              ">%s</%s>".formatted(items, list.name()))
          : new Change(list.inside(), list.inside(), items.toString());
    }
    int first = list.children().getFirst().begin();
    String before = text.substring(list.inside(), first);
    String indent = before.isBlank() ? before : "";
    String prefix = list.children().getFirst().prefix();
    entries.forEach(entry -> items.append(indent).append(item(prefix, entry)));
    int end = list.children().getLast().end();
    return new Change(end, end, items.toString());
  }

  private static Change description(
      String text, XmpMarkup markup, XmpMarkup.Element rdf, String properties) {
    String block =
        """
          <rdf:Description rdf:about="%s" xmlns:rdf="%s" xmlns:dc="%s" xmlns:lr="%s">
        %s  </rdf:Description>
        """
            .formatted(markup.about().replace("\"", "&quot;"), XmpNames.RDF, DC, LR, properties);
    String lines = text.contains("\r\n") ? block.replace("\n", "\r\n") : block;
    if (rdf.empty()) {
      return new Change(
          text.lastIndexOf('/', rdf.inside()),
          rdf.inside(),
          ">\n%s</%s>".formatted(lines, rdf.name()));
    }
    int at = rdf.endTag();
    while (at > rdf.inside() && " \t".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    boolean ownLine = text.charAt(at - 1) == '\n';
    return ownLine
        ? new Change(at, at, lines)
        : new Change(rdf.endTag(), rdf.endTag(), "\n" + lines);
  }

  private static String item(String prefix, String entry) {
    String escaped = entry.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<%1$sli>%2$s</%1$sli>".formatted(prefix, escaped);
  }
}
