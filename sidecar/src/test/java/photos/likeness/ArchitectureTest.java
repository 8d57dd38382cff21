package photos.likeness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the package table of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "photos.likeness";

  /**
   * Tests lie where this class does, whatever the build calls that place; those of the other module
   * in a folder or a jar that is named for them.
   */
  private static final ImportOption WITHOUT_TESTS =
      location -> {
        String place = location.asURI().toString();
        return !place.startsWith(
                ArchitectureTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString())
            && !place.contains("/test-classes/")
            && !place.contains("-tests.jar!");
      };

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter().withImportOption(WITHOUT_TESTS).importPackages(ROOT);

  /** Package to the packages of ours it may import; {@code app} may import all. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("photo", List.of()),
          Map.entry("natives", List.of()),
          Map.entry("vector", List.of()),
          Map.entry("metadata", List.of("photo")),
          Map.entry("image", List.of("photo")),
          Map.entry("source", List.of("photo", "metadata", "lrpreview")),
          Map.entry("clip", List.of("photo", "natives")),
          Map.entry("store", List.of("photo", "vector", "natives")),
          Map.entry("index", List.of("photo", "source", "metadata", "image", "clip", "store")),
          Map.entry("search", List.of("photo", "image", "clip", "vector", "store")),
          Map.entry("duplicates", List.of("photo", "clip", "vector", "store")),
          Map.entry("tag", List.of("photo", "metadata", "source", "clip", "store", "search")),
          Map.entry("watch", List.of("photo", "source", "image", "index", "store")),
          Map.entry(
              "http",
              List.of(
                  "photo",
                  "image",
                  "clip",
                  "index",
                  "search",
                  "duplicates",
                  "store",
                  "tag",
                  "watch")));

  static Stream<Map.Entry<String, List<String>>> table() {
    return MAY_IMPORT.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void packagesImportOnlyWhatTheTableAllows(Map.Entry<String, List<String>> row) {
    String[] banned =
        Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of("app", "lrpreview"))
            .filter(name -> !name.equals(row.getKey()) && !row.getValue().contains(name))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + row.getKey() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(banned)
        .allowEmptyShould(true)
        .check(PRODUCTION);
  }

  @Test
  void everyPackageIsInTheTable() {
    String[] known =
        Stream.concat(MAY_IMPORT.keySet().stream(), Stream.of("app", "lrpreview"))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(PRODUCTION);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void onlyStoreAndTheReadersOfLightroomsDatabasesSeeSql() {
    onlySees("java.sql..", "store", "lrpreview.catalog", "lrpreview.recover");
  }

  @Test
  void onlyClipSeesOnnxRuntimeAndDjl() {
    onlySees("ai..", "clip");
  }

  @Test
  void onlyHttpAndAppSeeHelidon() {
    onlySees("io.helidon..", "http", "app");
  }

  @Test
  void onlyCommandsSeePicocli() {
    onlySees("picocli..", "app", "lrpreview.command");
  }

  @Test
  void onlyMetadataSeesTheMetadataLibrary() {
    onlySees("com.drew..", "metadata");
  }

  private static void onlySees(String library, String... packages) {
    String[] allowed =
        Stream.of(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(PRODUCTION);
  }
}
