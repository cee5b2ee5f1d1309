package dev.bijou.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.model.InvalidModelException;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that changed models are refused, with a message that names the change. */
class TamperedModelTest {
  private static final int FLIPS = Integer.getInteger("bijou.flips", 500);

  @TempDir Path directory;

  private final ModelStore store = ModelStore.load();

  @BeforeEach
  void save() throws IOException {
    store.save(TestModels.model(4, 3), directory);
  }

  private String refusal() {
    return assertThrows(InvalidModelException.class, () -> store.open(directory)).getMessage();
  }

  private void edit(UnaryOperator<String> change) throws IOException {
    Path manifest = directory.resolve("manifest.json");
    String old = Files.readString(manifest);
    String now = change.apply(old);
    assertTrue(!now.equals(old), "the edit must change something");
    Files.write(manifest, ManifestDigest.seal(now.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\": 2 | \"format\": 1 | expected a model of format 2; got format 1: fit it again with this version of Bijou",
        "\"format\": 2 | \"format\": 3 | expected a model of format 2; got format 3: use the version of Bijou that wrote it",
        "\"format\": 2 | \"format\": 2, \"format\": 2 | Duplicate",
        "\"format\": 2 | \"forma\": 2 | format: expected an integer from 0 on; got none",
        "\"file\": \"flow- | \"file\": \"../flow- | flow.file: expected flow-",
        "\"constants\": [ | \"constants\": [ 7, | columns.constants[0]: expected an object; got 7",
        "säule 0 | säule 1 | columns: expected each name once; got 'säule 1' again",
        "\"names\": [  | \"names\": [ \"more\",  | columns: expected 3, as the flow has; got 4",
        "\"value\": 0.1 | \"value\": 1e999 | value: expected a finite number; got Infinity",
        "\"value\": 0.1 | \"value\": NaN | expected JSON; got Non-standard token 'NaN'",
        "\"seed\": -9 | \"seed\": -99 | report.seed: expected an integer; got -9.9",
        "\"scores\": [  | \"scores\": [99,  | quantiles: expected finite values in ascending order",
        "\"logProb\": [- | \"logProb\": [-1 | check row 1: expected log p -1",
      })
  void refusesAnEditedManifest(String from, String to, String expected) throws IOException {
    edit(text -> text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    String refusal = refusal();
    assertTrue(refusal.contains(expected), refusal);
    assertTrue(refusal.startsWith(directory.toString()), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void refusesEveryPrefixOfAManifest() throws IOException {
    Path manifest = directory.resolve("manifest.json");
    byte[] whole = Files.readAllBytes(manifest);
    for (int length = 0; length < whole.length - 1; length += 1 + length / 20) {
      Files.write(manifest, java.util.Arrays.copyOf(whole, length));
      refusal();
    }
  }

  @Test
  void refusesAHugeManifest() throws IOException {
    Files.write(directory.resolve("manifest.json"), new byte[Manifest.MAXIMUM_SIZE + 1]);
    assertTrue(refusal().endsWith("expected at most 4194304 bytes; got more"));
  }

  @Test
  void refusesAMissingShorterOrLongerFile() throws IOException {
    Path file = TestModels.file(directory, "parameters-");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(
        String.format(
            Locale.ROOT,
            "%s: expected %d bytes, as manifest.json says; got %d",
            file,
            bytes.length,
            bytes.length - 1),
        refusal());
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + 1));
    refusal();
    Files.delete(file);
    assertEquals(file + ": expected a file, as manifest.json says; got none", refusal());
  }

  @Test
  void refusesALinkInPlaceOfAFile() throws IOException {
    Path file = TestModels.file(directory, "parameters-");
    Path elsewhere = Files.move(file, directory.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    assertEquals(file + ": expected a regular file; got a link", refusal());
  }

  @Test
  void refusesAFlippedBitOfTheManifest() throws IOException {
    Path manifest = directory.resolve("manifest.json");
    byte[] whole = Files.readAllBytes(manifest);
    SplittableRandom random = new SplittableRandom(18);
    for (int i = 0; i < FLIPS; i++) {
      flip(manifest, whole, random.nextInt(whole.length), random.nextInt(8));
    }
    for (int at = whole.length - 80; at < whole.length; at++) { // the digest and the end
      flip(manifest, whole, at, at % 8);
    }
    Files.write(manifest, whole);
    store.open(directory);
  }

  private void flip(Path manifest, byte[] whole, int at, int bit) throws IOException {
    byte[] flipped = whole.clone();
    flipped[at] ^= (byte) (1 << bit);
    Files.write(manifest, flipped);
    String refusal = refusal();
    assertTrue(refusal.startsWith(manifest.toString()), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }

  @Test
  void refusesAReformattedManifest() throws IOException {
    Path manifest = directory.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace(": ", ":"));
    assertEquals(
        manifest
            + ": expected its own SHA-256 as its last field; got another: the manifest was changed",
        refusal());
  }

  /** One of ten flips changes the text of the flow, the others its parameters. */
  @Test
  void refusesAFlippedBitOfAFile() throws IOException {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < FLIPS; i++) {
      Path file = TestModels.file(directory, i % 10 == 0 ? "flow-" : "parameters-");
      byte[] bytes = Files.readAllBytes(file);
      byte[] flipped = bytes.clone();
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      String refusal = refusal();
      assertTrue(
          refusal.endsWith(
              String.format(
                  Locale.ROOT,
                  "as manifest.json says; got %s…: the file was changed",
                  refusal.replaceAll("(?s).*got (.{16})….*", "$1"))),
          refusal);
      Files.write(file, bytes);
    }
    store.open(directory);
  }
}
