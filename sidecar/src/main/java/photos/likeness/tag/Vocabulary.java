package photos.likeness.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms photos are tagged with, each name once.
 *
 * @param terms group by group
 */
public record Vocabulary(List<TagTerm> terms) {

  public Vocabulary {
    terms = List.copyOf(terms);
  }

  /** The list that comes with Likeness. */
  static Vocabulary shipped() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
      VocabularyText text =
          VocabularyText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (!text.problems().isEmpty()) {
        throw new IllegalStateException("the shipped vocabulary: " + text.problems());
      }
      return new Vocabulary(text.terms());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This one with what a person's own adds, says otherwise and takes out. */
  Vocabulary with(VocabularyText own) {
    Map<String, TagTerm> all = new LinkedHashMap<>();
    for (TagTerm term : terms) {
      if (!own.droppedGroups().contains(VocabularyText.key(term.group()))
          && !own.dropped().contains(VocabularyText.key(term.name()))) {
        all.put(VocabularyText.key(term.name()), term);
      }
    }
    own.terms().forEach(term -> all.put(VocabularyText.key(term.name()), term));
    Map<String, List<TagTerm>> groups = groupsOf(List.copyOf(all.values()));
    return new Vocabulary(groups.values().stream().flatMap(List::stream).toList());
  }

  /** The terms by group, in their order. */
  public Map<String, List<TagTerm>> groups() {
    return groupsOf(terms);
  }

  private static Map<String, List<TagTerm>> groupsOf(List<TagTerm> terms) {
    Map<String, List<TagTerm>> groups = new LinkedHashMap<>();
    terms.forEach(
        term -> groups.computeIfAbsent(term.group(), group -> new ArrayList<>()).add(term));
    return groups;
  }

  /** 64 hex digits that tell these terms and their words from others. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (TagTerm term : terms) {
        digest.update(
            "%s\n%s\n%s\n"
                .formatted(term.name(), term.group(), term.words())
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
