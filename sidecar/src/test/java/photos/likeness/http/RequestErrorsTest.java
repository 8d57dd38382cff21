package photos.likeness.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photos.likeness.http.api.ApiException;
import photos.likeness.http.api.ErrorBody;
import photos.likeness.http.api.JobRequest;
import photos.likeness.http.api.PhotoReference;
import photos.likeness.http.api.SearchRequest;

/** What is wrong with a request, said so that its writer can put it right. */
class RequestErrorsTest {
  private static ErrorBody.Detail error(Runnable read) {
    AtomicReference<ErrorBody.Detail> detail = new AtomicReference<>();
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              detail.set(e.body().error());
            });
    return detail.get();
  }

  private static ErrorBody.Detail searchError(String json) {
    return error(() ->
        Errors.translated(
            () -> SearchRequests.query(Json.request(json.getBytes(UTF_8), SearchRequest.class))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"wrods\": \"x\"} | there is no field wrods at line 1, column 15",
        "{\"filter\": {\"takenfrom\": \"2019\"}} | there is no field filter.takenfrom at line 1, column 33",
        "{\"like\": [{\"id\": 3}]} | there is no field like[0].id at line 1, column 20",
      })
  void aFieldThatIsNotKnownIsNamed(String json, String message) {
    ErrorBody.Detail error = searchError(json);
    assertThat(error.code()).isEqualTo("unknownField");
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.cure()).startsWith("Use one of: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"words\": 5} | words takes a text, got a whole number at line 1, column 11",
        "{\"words\": [\"a\"]} | words takes a text, got a list at line 1, column 11",
        "{\"limit\": \"5\"} | limit takes a whole number, got a text at line 1, column 11",
        "{\"limit\": 5.5} | limit takes a whole number, got a number with a fraction at line 1, column 11",
        "{\"strictness\": \"high\"} | strictness takes a number, got a text at line 1, column 16",
        "{\"foldNearIdentical\": 1} | foldNearIdentical takes true or false, got a whole number at line 1, column 23",
        "{\"like\": {\"photoId\": 1}} | like takes a list, got an object at line 1, column 10",
        "{\"filter\": {\"labels\": [1]}} | filter.labels[0] takes a text, got a whole number at line 1, column 24",
        "{\"filter\": {\"labels\": [null]}} | filter.labels[0] takes a text, got null at line 1, column 24",
        "[] | the body takes an object, got a list at line 1, column 1",
        "5 | the body takes an object, got a whole number at line 1, column 1",
      })
  void aValueOfAnotherTypeIsRefused(String json, String message) {
    ErrorBody.Detail error = searchError(json);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.code()).isEqualTo("wrongType");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"words\": \"x\", \"limit\": 0} | limit is 1 to 10000, got 0",
        "{\"words\": \"x\", \"offset\": -1} | offset is 0 or more, got -1",
        "{\"words\": \"x\", \"strictness\": 1.5} | strictness is 0 to 1, got 1.5",
        "{\"words\": \"x\", \"weights\": {\"like\": -1}} | weights: a weight is 0 to 100, got -1.0",
        "{\"words\": \" \"} | a search needs words to look for or a photo to compare with",
        "{} | a search needs words to look for or a photo to compare with",
        "{\"words\": \"x\", \"filter\": {\"takenFrom\": \"last year\"}} | filter.takenFrom: a date reads 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30; got last year",
        "{\"words\": \"x\", \"filter\": {\"takenTo\": \"2019-02-30\"}} | filter.takenTo: a date reads 2019, 2019-07, 2019-07-14 or 2019-07-14T18:30; got 2019-02-30",
        "{\"words\": \"x\", \"filter\": {\"ratingAtLeast\": 6}} | filter.ratingAtLeast: a rating is 0 to 5 stars, got 6",
        "{\"words\": \"x\", \"filter\": {\"pick\": \"yes\"}} | filter.pick: one of rejected, unflagged, picked, got yes",
        "{\"words\": \"x\", \"filter\": {\"folder\": \"photos\"}} | filter.folder: an absolute path is needed, got photos",
        "{\"words\": \"x\", \"filter\": {\"sources\": [\"disk\"]}} | filter.sources: a source reads kind:identity, for example folder:/photos; got disk",
        "{\"like\": [{}]} | like[0]: a photo is named by photoId, by source and externalId, by path, or by image; got 0 of these",
        "{\"like\": [{\"photoId\": 1}, {\"photoId\": 1, \"path\": \"/a\"}]} | like[1]: a photo is named by photoId, by source and externalId, by path, or by image; got 2 of these",
        "{\"like\": [{\"source\": \"folder:/a\"}]} | like[0]: source and externalId only name a photo together",
        "{\"like\": [{\"image\": \"?\"}]} | like[0].image: a picture's bytes in base64 are needed (RFC 4648, section 4)",
      })
  void aValueThatCannotBeIsRefused(String json, String message) {
    ErrorBody.Detail error = searchError(json);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.code()).isEqualTo("invalidValue");
  }

  @Test
  void aNumberTooLargeForItsFieldIsRefused() {
    ErrorBody.Detail error = searchError("{\"words\": \"x\", \"limit\": 99999999999}");
    assertThat(error.code()).isEqualTo("invalidValue");
    assertThat(error.message()).contains("99999999999").contains("line 1");
  }

  @Test
  void tooManyWordsAreRefused() {
    assertThat(searchError("{\"words\": \"" + "x".repeat(10_001) + "\"}").message())
        .isEqualTo("words: at most 10,000 characters, got 10,001");
  }

  @Test
  void brokenJsonIsPlacedByLineAndColumn() {
    ErrorBody.Detail error = searchError("{\n  \"words\": \"x\",\n  limit: 5\n}");
    assertThat(error.code()).isEqualTo("malformedJson");
    assertThat(error.message()).startsWith("the body is not JSON at line 3, column 3: ");
    assertThat(error.cure()).isEqualTo("Send one JSON object.");
  }

  @Test
  void aFieldGivenTwiceOrMoreAfterTheEndIsRefused() {
    assertThat(searchError("{\"words\": \"x\", \"words\": \"y\"}").message())
        .startsWith("the body is not JSON at line 1, column ")
        .contains("Duplicate field 'words'");
    assertThat(searchError("{\"words\": \"x\"} {}").code()).isIn("malformedJson", "wrongType");
    assertThat(searchError("").message())
        .isEqualTo("the body is empty; a JSON object was expected");
    assertThat(searchError("null").message())
        .isEqualTo("the body is empty; a JSON object was expected");
    assertThat(searchError("[".repeat(2_000)).code()).isIn("malformedJson", "wrongType");
    assertThat(searchError("{\"like\": " + "[".repeat(2_000)).code())
        .isIn("malformedJson", "wrongType");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | kind: a text is needed, got none",
        "{\"kind\": \"tidy\"} | kind: a job's kind is index, got tidy",
        "{\"kind\": \"index\"} | source: a kind and a location are needed, got none",
        "{\"kind\": \"index\", \"source\": {\"kind\": \"folder\"}} | source.location: a text is needed, got none",
        "{\"kind\": \"index\", \"source\": {\"kind\": \"disk\", \"location\": \"/a\"}} | source.kind: one of folder, lightroom, takeout, applePhotos, got disk",
        "{\"kind\": \"index\", \"source\": {\"kind\": \"folder\", \"location\": \"a\"}} | source.location: an absolute path is needed, got a",
      })
  void aJobThatCannotBeIsRefused(String json, String message) {
    ErrorBody.Detail error =
        error(() ->
            Errors.translated(
                () -> JobRequests.read(Json.request(json.getBytes(UTF_8), JobRequest.class))));
    assertThat(error.message()).isEqualTo(message);
  }

  @Test
  void aLocationThatIsNoPathIsRefused() {
    JobRequest request = JobRequest.indexFolder("/a\0b");
    assertThat(error(() -> JobRequests.read(request)).message())
        .startsWith("source.location: Nul character not allowed");
  }

  @Test
  void whatOneRecordWritesTheOtherSideReads() throws IOException {
    SearchRequest request =
        new SearchRequest(
            Optional.of("a dog"),
            Optional.empty(),
            List.of(PhotoReference.ofId(3), PhotoReference.ofImage(new byte[] {1, 2})),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(5),
            OptionalInt.empty(),
            OptionalDouble.of(0.5),
            Optional.of(true));
    assertThat(new String(Json.write(request), UTF_8))
        .isEqualTo(
            "{\"words\":\"a dog\",\"like\":[{\"photoId\":3},{\"image\":\"AQI=\"}],\"limit\":5,"
                + "\"strictness\":0.5,\"foldNearIdentical\":true}");
    assertThat(Json.request(Json.write(request), SearchRequest.class)).isEqualTo(request);
    assertThat(
            Json.trusted("{\"kind\":\"index\",\"new\":1}".getBytes(UTF_8), JobRequest.class).kind())
        .isEqualTo("index");
  }
}
