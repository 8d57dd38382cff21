package photos.likeness.metadata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Properties of several packets, those of an earlier one before those of a later one. */
final class XmpProperties {
  private static final String FACE = "face";

  private final List<XmpNode> packets;

  XmpProperties(List<XmpNode> packets) {
    this.packets = packets;
  }

  /** These packets, then those. */
  XmpProperties and(XmpProperties later) {
    return new XmpProperties(Stream.concat(packets.stream(), later.packets.stream()).toList());
  }

  /** A property's text on one or several lines; empty if it is absent or blank. */
  Optional<String> text(String name) {
    return packets.stream()
        .map(packet -> packet.field(name).flatMap(XmpNode::text))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A list's entries in order, blank ones left out, of the first packet that has any. */
  List<String> list(String name) {
    return packets.stream()
        .map(packet -> packet.field(name).map(XmpNode::texts).orElse(List.of()))
        .filter(texts -> !texts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * Names of those who are seen: of regions that are faces (MWG 2.0, Microsoft's People Tagging)
   * and IPTC's list, each once, of the first packet that names any.
   */
  List<String> people() {
    return packets.stream()
        .map(XmpProperties::people)
        .filter(people -> !people.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<String> people(XmpNode packet) {
    List<String> names = new ArrayList<>();
    for (XmpNode region : items(packet, "mwg-rs:Regions", "mwg-rs:RegionList")) {
      boolean face =
          region
              .field("mwg-rs:Type")
              .flatMap(XmpNode::text)
              .map(type -> type.toLowerCase(Locale.ROOT))
              .filter(FACE::equals)
              .isPresent();
      if (face) {
        region.field("mwg-rs:Name").flatMap(XmpNode::text).ifPresent(names::add);
      }
    }
    for (XmpNode region : items(packet, "MP:RegionInfo", "MPRI:Regions")) {
      region.field("MPReg:PersonDisplayName").flatMap(XmpNode::text).ifPresent(names::add);
    }
    packet.field("Iptc4xmpExt:PersonInImage").ifPresent(listed -> names.addAll(listed.texts()));
    Set<String> said = new HashSet<>();
    return names.stream()
        .map(PlainText::line)
        .flatMap(Optional::stream)
        .filter(name -> said.add(name.toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<XmpNode> items(XmpNode packet, String structure, String list) {
    return packet
        .field(structure)
        .flatMap(regions -> regions.field(list))
        .map(XmpNode::items)
        .orElse(List.of());
  }
}
