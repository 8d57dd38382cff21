package photos.likeness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photos.likeness.http.api.LikenessApi;

/** Holds the document to the routes and the records. */
class OpenApiTest {
  private static final JsonNode DOCUMENT = ServedDescription.read().document();

  private static final String PACKAGE = LikenessApi.class.getPackageName() + ".";

  private static final Map<Type, String> JSON_TYPES =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(Instant.class, "string"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(int.class, "integer"),
          Map.entry(Integer.class, "integer"),
          Map.entry(long.class, "integer"),
          Map.entry(Long.class, "integer"),
          Map.entry(OptionalInt.class, "integer"),
          Map.entry(OptionalLong.class, "integer"),
          Map.entry(double.class, "number"),
          Map.entry(Float.class, "number"),
          Map.entry(OptionalDouble.class, "number"));

  /** Routes are only listed here, never answered. */
  private final List<Route> routes =
      Routes.of(
          SidecarClient.of(SidecarFile.ofThisProcess(1, "", "0.0-test")),
          new PageResource(new PageSessions(InstantSource.system()), () -> 1));

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsRouted() {
    Set<String> described = new TreeSet<>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(routes.stream().map(route -> route.method() + " " + route.path()))
        .containsExactlyInAnyOrderElementsOf(described);
  }

  @Test
  void everyRouteTakesTheParametersThatAreDescribed() {
    for (Route route : routes) {
      assertThat(parameters(route, "query"))
          .as(route.path())
          .isEqualTo(new TreeSet<>(route.parameters()));
      assertThat(parameters(route, "path"))
          .as(route.path())
          .isEqualTo(
              Pattern.compile("\\{(\\w+)}")
                  .matcher(route.path())
                  .results()
                  .map(name -> name.group(1))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void onlyWhatIsDescribedWithoutATokenIsOpen() {
    for (Route route : routes) {
      assertThat(operation(route).has("security")).as(route.path()).isEqualTo(route.open());
    }
  }

  @Test
  void onlyWhatIsDescribedWithABodyTakesOne() {
    for (Route route : routes) {
      assertThat(operation(route).has("requestBody"))
          .as(route.path())
          .isEqualTo(route.maxBodyBytes() > 0);
    }
  }

  @Test
  void everySchemaIsARecordAndEveryRecordASchema() {
    Set<String> records =
        new ClassFileImporter()
            .importPackages(LikenessApi.class.getPackageName()).stream()
                .filter(JavaClass::isRecord)
                .map(found -> found.getName().replace(PACKAGE, "").replace('$', '.'))
                .collect(Collectors.toSet());
    Set<String> schemas = new HashSet<>();
    DOCUMENT.at("/components/schemas").fieldNames().forEachRemaining(schemas::add);
    assertThat(schemas).isEqualTo(records);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aSchemaHasItsRecordsComponents(String name) throws ClassNotFoundException {
    JsonNode schema = DOCUMENT.at("/components/schemas").get(name);
    Class<?> record = Class.forName(PACKAGE + name.replace('.', '$'));
    boolean request = schema.has("additionalProperties");
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    Set<String> always = new TreeSet<>();
    List<String> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      fields.add(component.getName());
      checkType(schema.at("/properties/" + component.getName()), component.getGenericType());
      boolean optional = component.getType().getSimpleName().startsWith("Optional");
      if (!optional && !(request && component.getType() == List.class)) {
        always.add(component.getName());
      }
    }
    List<String> described = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(fields);
    assertThat(required).isEqualTo(always);
  }

  static Stream<String> schemas() {
    List<String> names = new ArrayList<>();
    DOCUMENT.at("/components/schemas").fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  private static void checkType(JsonNode schema, Type type) {
    switch (type) {
      case ParameterizedType list when list.getRawType() == List.class -> {
        assertThat(schema.path("type").asText()).isEqualTo("array");
        checkType(schema.get("items"), list.getActualTypeArguments()[0]);
      }
      case ParameterizedType optional -> checkType(schema, optional.getActualTypeArguments()[0]);
      case Class<?> record when record.isRecord() ->
          assertThat(schema.path("$ref").asText())
              .isEqualTo(
                  "#/components/schemas/"
                      + record.getName().replace(PACKAGE, "").replace('$', '.'));
      default -> assertThat(schema.path("type").asText()).isEqualTo(JSON_TYPES.get(type));
    }
  }

  private static Set<String> parameters(Route route, String in) {
    Set<String> names = new TreeSet<>();
    operation(route)
        .path("parameters")
        .forEach(parameter -> {
          if (parameter.get("in").asText().equals(in)) {
            names.add(parameter.get("name").asText());
          }
        });
    return names;
  }

  private static JsonNode operation(Route route) {
    return DOCUMENT.get("paths").get(route.path()).get(route.method().toLowerCase(Locale.ROOT));
  }
}
