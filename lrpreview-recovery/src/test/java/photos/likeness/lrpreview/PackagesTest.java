package photos.likeness.lrpreview;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of this module's packages in docs/architecture.md. */
class PackagesTest {
  private static final String ROOT = PackagesTest.class.getPackageName();

  /** Tests lie where this class does, whatever the build calls that place. */
  private static final ImportOption WITHOUT_TESTS =
      location ->
          !location
              .asURI()
              .toString()
              .startsWith(
                  PackagesTest.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toString());

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter().withImportOption(WITHOUT_TESTS).importPackages(ROOT);

  private static final Map<String, List<String>> MAY_IMPORT =
      Map.of(
          "format", List.of(),
          "catalog", List.of("format"),
          "write", List.of("format", "catalog"),
          "recover", List.of("format", "catalog", "write"),
          "command", List.of("recover"));

  static Stream<Map.Entry<String, List<String>>> table() {
    return MAY_IMPORT.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("table")
  void packagesImportOnlyWhatTheTableAllows(Map.Entry<String, List<String>> row) {
    String[] banned =
        MAY_IMPORT.keySet().stream()
            .filter(name -> !name.equals(row.getKey()) && !row.getValue().contains(name))
            .map(name -> ROOT + "." + name)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + row.getKey())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(banned)
        .check(PRODUCTION);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + row.getKey())
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(PRODUCTION);
  }

  @Test
  void theFormatNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".format")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.imageio..", ROOT + ".format")
        .check(PRODUCTION);
  }

  @Test
  void nothingHereKnowsTheSidecar() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "photos.likeness.photo..", "photos.likeness.app..", "io.helidon..", "ai..")
        .check(PRODUCTION);
  }

  @Test
  void librariesStayWithinTheirPackages() {
    onlySees("com.adobe.internal.xmp..", "catalog");
    onlySees("picocli..", "command");
    onlySees("java.sql..", "catalog", "recover");
  }

  private static void onlySees(String library, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(packages).map(name -> ROOT + "." + name).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(PRODUCTION);
  }
}
