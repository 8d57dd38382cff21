package photos.likeness.lrpreview.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies what still holds of a stored XMP packet (XMP part 1, section 7), text as it stands there:
 * whole elements and attributes are kept or left out, none is written anew. One pass, no tree.
 *
 * <p>A packet that is not well-formed XML with namespaces, has a DOCTYPE, which no packet needs, or
 * is nested so deep that it was made to be, is refused as a whole.
 */
final class PacketFilter {
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final String DECLARATIONS = "http://www.w3.org/2000/xmlns/";
  private static final int MOST_DEPTH = 64;
  private static final int MOST_ATTRIBUTES = 5_000;

  private final Rule rule;
  private final XmlCursor xml;
  private final StringBuilder kept = new StringBuilder();
  private final Deque<Element> open = new ArrayDeque<>();

  /** Declarations outside the descriptions, which hold within them. */
  private final Map<String, String> outer = new LinkedHashMap<>();

  private Optional<String> about = Optional.empty();
  private Optional<String> documentId = Optional.empty();
  private boolean complete;

  private PacketFilter(String packet, Rule rule) {
    this.xml = new XmlCursor(packet);
    this.rule = rule;
  }

  /** What is left out. */
  interface Rule {
    /** Everything of this namespace, wherever it stands. */
    boolean dropsAll(String namespace);

    /** A property of the photo; what is nested in others is no such thing. */
    boolean dropsProperty(String namespace, String name);
  }

  /**
   * What is kept, as text to be copied.
   *
   * @param declarations namespaces that hold in the descriptions, beside {@code rdf}
   * @param descriptions elements {@code rdf:Description}
   * @param about what they describe, as it stands between quotes
   * @param documentId {@code xmpMM:DocumentID}, as it stands in the packet
   */
  record Kept(
      String declarations, String descriptions, String about, Optional<String> documentId) {}

  /** Filters a packet; empty if it is refused. */
  static Optional<Kept> of(String packet, Rule rule) {
    try {
      return new PacketFilter(packet, rule).run();
    } catch (XmlCursor.MalformedException e) {
      return Optional.empty();
    }
  }

  /** What an element is to a packet. */
  private enum Place {
    META,
    RDF,
    DESCRIPTION,
    PROPERTY,
    WITHIN
  }

  /**
   * An element that has begun.
   *
   * @param content where what is in it begins, in the packet
   */
  private record Element(String name, Place place, Scope scope, boolean dropped, int content) {}

  /** A namespace that was declared, and those declared before. */
  private record Scope(String prefix, String namespace, Scope before) {
    static String find(Scope scope, String prefix) throws XmlCursor.MalformedException {
      for (Scope each = scope; each != null; each = each.before()) {
        if (each.prefix().equals(prefix)) {
          return each.namespace();
        }
      }
      throw new XmlCursor.MalformedException();
    }
  }

  private Optional<Kept> run() throws XmlCursor.MalformedException {
    while (xml.next()) {
      switch (xml.kind()) {
        case TEXT -> text();
        case START -> start();
        case END -> end();
        case OTHER -> {}
      }
    }
    if (!open.isEmpty() || !complete) {
      throw new XmlCursor.MalformedException();
    }
    StringBuilder declarations = new StringBuilder();
    outer.forEach((prefix, declaration) -> declarations.append(declaration));
    return Optional.of(
        new Kept(declarations.toString(), kept.toString(), about.orElse(""), documentId));
  }

  private void text() throws XmlCursor.MalformedException {
    Element parent = open.peek();
    if (parent == null || parent.place().compareTo(Place.PROPERTY) < 0) {
      if (!xml.isBlank()) {
        throw new XmlCursor.MalformedException();
      }
      if (parent != null && parent.place() == Place.DESCRIPTION) {
        xml.copyTo(kept);
      }
    } else if (!parent.dropped()) {
      xml.copyTo(kept);
    }
  }

  private void start() throws XmlCursor.MalformedException {
    Element parent = open.peek();
    List<XmlCursor.Attribute> attributes = xml.attributes(MOST_ATTRIBUTES);
    Scope scope = declared(attributes, parent == null ? null : parent.scope());
    String name = xml.name();
    String namespace = Scope.find(scope, XmlCursor.prefix(name));
    Place place = place(parent, namespace, XmlCursor.local(name));
    boolean dropped = (parent != null && parent.dropped()) || isDropped(place, namespace, name);
    if (open.size() >= MOST_DEPTH) {
      throw new XmlCursor.MalformedException();
    }
    if (place == Place.META || place == Place.RDF) {
      rememberDeclarations(attributes);
    } else if (!dropped) {
      kept.append('<').append(name);
      copyAttributes(attributes, scope, place);
      kept.append(xml.isEmptyElement() ? "/>" : ">");
    }
    if (!xml.isEmptyElement()) {
      open.push(new Element(name, place, scope, dropped, xml.end()));
    } else if (place == Place.RDF) {
      complete = true;
    }
  }

  private void end() throws XmlCursor.MalformedException {
    Element element = open.poll();
    if (element == null || !element.name().equals(xml.name())) {
      throw new XmlCursor.MalformedException();
    }
    if (element.place() == Place.RDF) {
      complete = true;
    } else if (element.place() != Place.META && !element.dropped()) {
      xml.copyTo(kept);
    }
    if (element.place() == Place.PROPERTY) {
      noteDocument(element, XmlCursor.local(element.name()));
    }
  }

  private void noteDocument(Element property, String name) throws XmlCursor.MalformedException {
    String value = xml.since(property.content());
    if (name.equals("DocumentID")
        && value.indexOf('<') < 0
        && Scope.find(property.scope(), XmlCursor.prefix(property.name()))
            .equals(XmpBlock.MEDIA_MANAGEMENT)) {
      documentId = Optional.of(value.strip()).filter(id -> !id.isEmpty());
    }
  }

  private static Scope declared(List<XmlCursor.Attribute> attributes, Scope before)
      throws XmlCursor.MalformedException {
    Scope scope = before == null ? new Scope("xml", XML, null) : before;
    for (XmlCursor.Attribute attribute : attributes) {
      if (attribute.isDeclaration()) {
        requireDeclarable(attribute);
        scope = new Scope(attribute.declaredPrefix(), attribute.value(), scope);
      }
    }
    return scope;
  }

  /** Namespaces in XML 1.0, section 3. */
  private static void requireDeclarable(XmlCursor.Attribute declaration)
      throws XmlCursor.MalformedException {
    String prefix = declaration.declaredPrefix();
    require(!prefix.startsWith("xml"));
    require(prefix.isEmpty() || !declaration.value().isEmpty());
    require(!declaration.value().equals(XML) && !declaration.value().equals(DECLARATIONS));
  }

  private Place place(Element parent, String namespace, String name)
      throws XmlCursor.MalformedException {
    if (parent == null && name.equals("xmpmeta") && !complete) {
      return Place.META;
    }
    if (parent == null || parent.place() == Place.META) {
      require(namespace.equals(RDF) && name.equals("RDF") && !complete);
      return Place.RDF;
    }
    if (parent.place() == Place.RDF) {
      require(namespace.equals(RDF) && name.equals("Description"));
      return Place.DESCRIPTION;
    }
    return parent.place() == Place.DESCRIPTION ? Place.PROPERTY : Place.WITHIN;
  }

  private static void require(boolean condition) throws XmlCursor.MalformedException {
    if (!condition) {
      throw new XmlCursor.MalformedException();
    }
  }

  private boolean isDropped(Place place, String namespace, String name) {
    return switch (place) {
      case META, RDF, DESCRIPTION -> false;
      case PROPERTY -> isUnwanted(namespace, XmlCursor.local(name));
      case WITHIN -> rule.dropsAll(namespace);
    };
  }

  private boolean isUnwanted(String namespace, String name) {
    return rule.dropsAll(namespace) || rule.dropsProperty(namespace, name);
  }

  private void rememberDeclarations(List<XmlCursor.Attribute> attributes) {
    for (XmlCursor.Attribute attribute : attributes) {
      boolean ours = attribute.isDeclaration() && attribute.declaredPrefix().equals("rdf");
      if (attribute.isDeclaration() && !ours && !rule.dropsAll(attribute.value())) {
        outer.put(attribute.declaredPrefix(), attribute.text());
      }
    }
  }

  private void copyAttributes(List<XmlCursor.Attribute> attributes, Scope scope, Place place)
      throws XmlCursor.MalformedException {
    Set<String> names = new HashSet<>();
    for (XmlCursor.Attribute attribute : attributes) {
      String namespace = attribute.isDeclaration() ? DECLARATIONS : namespace(attribute, scope);
      String name = XmlCursor.local(attribute.name());
      if (isKept(attribute, namespace, name, place)) {
        require(names.add(namespace + ' ' + name));
        kept.append(attribute.text());
      }
    }
  }

  private static String namespace(XmlCursor.Attribute attribute, Scope scope)
      throws XmlCursor.MalformedException {
    String prefix = XmlCursor.prefix(attribute.name());
    return prefix.isEmpty() ? "" : Scope.find(scope, prefix);
  }

  private boolean isKept(
      XmlCursor.Attribute attribute, String namespace, String name, Place place) {
    if (attribute.isDeclaration()) {
      return !rule.dropsAll(attribute.value());
    }
    if (place != Place.DESCRIPTION) {
      return !rule.dropsAll(namespace);
    }
    if (namespace.equals(RDF) && name.equals("about")) {
      about = about.or(() -> Optional.of(attribute.value()));
    }
    if (namespace.equals(XmpBlock.MEDIA_MANAGEMENT) && name.equals("DocumentID")) {
      documentId = Optional.of(attribute.value()).filter(id -> !id.isBlank());
    }
    return !isUnwanted(namespace, name);
  }
}
