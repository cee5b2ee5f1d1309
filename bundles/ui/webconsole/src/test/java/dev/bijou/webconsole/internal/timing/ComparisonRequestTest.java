package dev.bijou.webconsole.internal.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.bijector.Direction;
import dev.bijou.json.JsonReader;
import dev.bijou.spec.Cheap;
import dev.bijou.webconsole.internal.HttpError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonRequestTest {
  private static ComparisonRequest read(String json) {
    return ComparisonRequest.of(JsonReader.read(json.getBytes(StandardCharsets.UTF_8), "body"));
  }

  @Test
  void hasTheDefaultsOfCompare() {
    ComparisonRequest request = read("{\"flows\": [\"maf\", \"maf\"], \"solver\": null}");
    assertEquals(List.of("maf"), request.flows());
    assertEquals(List.of("forward", "inverse"), request.directions());
    assertEquals(5000, request.options().points());
    assertEquals(15, request.options().repeats());
    assertEquals(1, request.options().threads());
    assertEquals(7, request.options().how().seed());
    assertEquals(List.of(Cheap.SAMPLING), request.storages(Cheap.SAMPLING));
  }

  @Test
  void typesAloneAreEnough() {
    ComparisonRequest request = read("{\"types\": [\"affine\", \"affine\"]}");
    assertEquals(List.of(), request.flows());
    assertEquals(List.of("affine"), request.names());
  }

  @Test
  void bothStoragesAreTwoContenders() {
    ComparisonRequest request = read("{\"flows\": [\"maf\"], \"cheap\": \"both\"}");
    assertEquals(List.of(Cheap.DENSITY, Cheap.SAMPLING), request.storages(Cheap.SAMPLING));
  }

  @Test
  void onlyTheDirectionAskedForIsMeasured() {
    ComparisonRequest request = read("{\"flows\": [\"maf\"], \"directions\": [\"inverse\"]}");
    assertEquals(Set.of(Direction.INVERSE), request.options().directions());
    assertTrue(read("{\"flows\": [\"maf\"]}").options().bothDirections());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'flows': []}|flows: expected 1 to 16 names of flows and types; got 0",
        "{'flows': ['a'], 'points': 1000001}|points: expected an integer from 1 to 1000000; got"
            + " 1000001",
        "{'flows': ['a'], 'repeats': 0}|repeats: expected an integer from 1 to 1000; got 0",
        "{'flows': ['a'], 'threads': 257}|threads: expected an integer from 1 to 256; got 257",
        "{'flows': ['a'], 'cheap': 'no'}|cheap: expected density, sampling, both or null; got"
            + " another value",
        "{'flows': ['a'], 'directions': []}|directions: expected forward, inverse or both; got 0"
            + " values"
      },
      quoteCharacter = '`')
  void refusesWhatIsOutOfBounds(String json, String message) {
    HttpError error = assertThrows(HttpError.class, () -> read(json.replace('\'', '"')));
    assertEquals(message, error.getMessage());
  }
}
