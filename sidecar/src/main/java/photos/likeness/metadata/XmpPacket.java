package photos.likeness.metadata;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the RDF of an XMP packet (ISO 16684-1, clause 7) as it streams by. No tree of the whole is
 * built and nothing recurs, so size and depth cost nothing; a document type is refused, so there
 * are no entities; what we don't read is passed over.
 */
final class XmpPacket {
  /** Adobe writes masks and histories of megabytes; beyond this it is no photo's packet. */
  static final int MOST_BYTES = 64 << 20;

  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

  private static final int MOST_NODES = 100_000;

  /** Camera Raw writes a setting an attribute; Java stops at 200 unless told otherwise. */
  private static final int MOST_ATTRIBUTES = 10_000;

  /** Java's limit on an element's depth, made ours: no photo's packet is so deep. */
  private static final int DEEPEST = 200;

  private final XmpNode root = new XmpNode();

  /** Where the next element belongs; the RDF element's own node lies at the bottom. */
  private final Deque<XmpNode> open = new ArrayDeque<>();

  private int passedOver;
  private int nodes;

  private XmpPacket() {}

  /**
   * What a packet says.
   *
   * @param problem what is wrong with it; what came before that is kept
   */
  record Read(XmpNode properties, Optional<String> problem) {}

  static Read read(byte[] packet) {
    if (packet.length > MOST_BYTES) {
      return new Read(
          new XmpNode(),
          Optional.of(
              "it has %,d MB; at most %,d MB are read"
                  .formatted(packet.length >> 20, MOST_BYTES >> 20)));
    }
    XmpPacket parsed = new XmpPacket();
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text(packet)));
      try {
        parsed.run(reader);
      } finally {
        reader.close();
      }
      return new Read(parsed.root, Optional.empty());
    } catch (XMLStreamException | RuntimeException e) {
      return new Read(parsed.root, Optional.of(reason(e)));
    }
  }

  /**
   * The packet as text, whichever of Unicode's forms it has; some programs write Latin-1. Control
   * characters are no XML, and neither is what stands before the first tag.
   */
  private static String text(byte[] packet) {
    String text =
        wide(packet)
            .map(form -> new String(packet, form))
            .orElseGet(() -> PlainText.decode(packet));
    int start = Math.max(0, text.indexOf('<'));
    return CONTROLS.matcher(text.substring(start)).replaceAll(" ");
  }

  /** Where every other byte, or three of four, of the first tag are zero. */
  private static Optional<Charset> wide(byte[] packet) {
    int zeros = 0;
    for (int i = 0; i < Math.min(8, packet.length); i++) {
      zeros |= packet[i] == 0 ? 1 << i % 4 : 0;
    }
    return switch (zeros) {
      case 0b0101 -> Optional.of(StandardCharsets.UTF_16BE);
      case 0b1010 -> Optional.of(StandardCharsets.UTF_16LE);
      case 0b0111 -> Optional.of(Charset.forName("UTF-32BE"));
      case 0b1110 -> Optional.of(Charset.forName("UTF-32LE"));
      default -> Optional.empty();
    };
  }

  private static String reason(Exception e) {
    boolean placed = e instanceof XMLStreamException xml && xml.getLocation() != null;
    return placed
        ? "it is no well-formed XML at line %d"
            .formatted(((XMLStreamException) e).getLocation().getLineNumber())
        : "it is no XMP: " + PlainText.line(String.valueOf(e.getMessage())).orElse("unreadable");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
    factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
    return factory;
  }

  private void run(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> throw new IllegalArgumentException("it has a document type");
        case XMLStreamConstants.START_ELEMENT -> begin(reader);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (passedOver == 0 && open.size() > 1) {
            open.peek().append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (end()) {
            return; // What comes after the RDF is padding.
          }
        }
        default -> {}
      }
    }
  }

  private void begin(XMLStreamReader reader) {
    boolean rdf = XmpNames.RDF.equals(reader.getNamespaceURI());
    if (open.isEmpty()) {
      if (rdf && reader.getLocalName().equals("RDF")) {
        open.push(root);
      }
      return;
    }
    Optional<XmpNode> node =
        passedOver > 0 || nodes >= MOST_NODES
            ? Optional.empty()
            : rdf ? ofSyntax(reader.getLocalName()) : property(reader);
    if (node.isPresent()) {
      open.push(node.get());
      addAttributes(reader, node.get());
    } else {
      passedOver++;
    }
  }

  /** RDF's own elements: most only wrap what belongs to the node around them. */
  private Optional<XmpNode> ofSyntax(String name) {
    return switch (name) {
      case "Description", "Bag", "Seq", "Alt", "value" -> Optional.of(open.peek());
      case "li" -> counted(open.peek().newItem());
      default -> Optional.empty();
    };
  }

  private Optional<XmpNode> property(XMLStreamReader reader) {
    return XmpNames.of(reader.getNamespaceURI(), reader.getLocalName())
        .filter(this::isWanted)
        .flatMap(name -> counted(open.peek().newField(name)));
  }

  private boolean isWanted(String name) {
    return open.peek() != root || XmpNames.isWanted(name);
  }

  private Optional<XmpNode> counted(Optional<XmpNode> node) {
    nodes += node.isPresent() ? 1 : 0;
    return node;
  }

  /** Simple properties may stand as attributes. */
  private void addAttributes(XMLStreamReader reader, XmpNode node) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      String localName = reader.getAttributeLocalName(i);
      String value = reader.getAttributeValue(i);
      if (XmpNames.XML.equals(namespace) && localName.equals("lang")) {
        node.language(value);
      } else if (XmpNames.RDF.equals(namespace)) {
        if (localName.equals("resource") || localName.equals("value")) {
          node.append(value);
        }
      } else {
        XmpNames.of(namespace, localName)
            .filter(name -> node != root || XmpNames.isWanted(name))
            .flatMap(node::newField)
            .ifPresent(field -> field.append(value));
      }
    }
  }

  /** Whether the RDF element ended. */
  private boolean end() {
    if (open.isEmpty()) {
      return false;
    }
    if (passedOver > 0) {
      passedOver--;
      return false;
    }
    open.pop();
    return open.isEmpty();
  }
}
