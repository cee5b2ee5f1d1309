package dev.bijou.store.internal;

import dev.bijou.json.JsonException;
import dev.bijou.json.JsonReader;
import dev.bijou.json.JsonValue;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.Model.Columns;
import dev.bijou.model.Model.FitReport;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.TrainingScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code manifest.json}, the file that makes a directory a model.
 *
 * @param flow the file of the flow's text
 * @param parameters the file of the parameters
 */
record Manifest(
    FileEntry flow,
    FileEntry parameters,
    Columns columns,
    Optional<FitReport> report,
    Optional<TrainingScores> scores,
    Optional<VerificationRows> check) {
  static final String NAME = "manifest.json";
  static final int MAXIMUM_SIZE = 1 << 22;

  private static final int FORMAT = 2;

  /** Returns the manifest of a model whose files are written. */
  static Manifest of(Model model, FileEntry flow, FileEntry parameters) {
    return new Manifest(
        flow, parameters, model.columns(), model.report(), model.scores(), model.check());
  }

  /** Returns the bytes of the manifest of a directory; empty if it has none. */
  static Optional<byte[]> bytes(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    try (InputStream in = Channels.newInputStream(RegularFile.open(file))) {
      byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
      if (bytes.length > MAXIMUM_SIZE) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT, "%s: expected at most %d bytes; got more", file, MAXIMUM_SIZE));
      }
      return Optional.of(bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws InvalidModelException if it is invalid, has another format, or was changed
   */
  static Manifest read(byte[] json, Path file) {
    try {
      JsonValue root = JsonReader.read(json, file.toString());
      requireFormat(root.get("format").count(), file);
      requireDigest(json, file);
      return of(root);
    } catch (JsonException e) {
      throw new InvalidModelException(String.valueOf(e.getMessage()));
    } catch (InvalidModelException e) {
      throw e;
    } catch (IllegalArgumentException e) { // thrown by the constructors of the values
      throw new InvalidModelException(file + ": " + e.getMessage());
    }
  }

  private static void requireFormat(long format, Path file) {
    if (format != FORMAT) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected a model of format %d; got format %d: %s",
              file,
              FORMAT,
              format,
              format < FORMAT
                  ? "fit it again with this version of Bijou"
                  : "use the version of Bijou that wrote it, or a later one"));
    }
  }

  private static void requireDigest(byte[] json, Path file) {
    if (!ManifestDigest.isValid(json)) {
      throw new InvalidModelException(
          file
              + ": expected its own SHA-256 as its last field; got another: the manifest was"
              + " changed");
    }
  }

  private static Manifest of(JsonValue root) {
    return new Manifest(
        FileEntry.of(FileEntry.Kind.FLOW, root.get("flow")),
        FileEntry.of(FileEntry.Kind.PARAMETERS, root.get("parameters")),
        ManifestJson.columns(root.get("columns")),
        root.find("report").map(ManifestJson::report),
        root.find("scores").map(scores -> new TrainingScores(scores.numbers())),
        root.find("check").map(ManifestJson::check));
  }

  /**
   * Returns the bytes of this manifest.
   *
   * @throws IllegalArgumentException if they exceed the maximum size
   */
  byte[] write() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("flow", flow.toJson());
    root.put("parameters", parameters.toJson());
    root.put("columns", ManifestJson.toJson(columns));
    root.put("report", report.map(ManifestJson::toJson).orElse(null));
    root.put("check", check.map(ManifestJson::toJson).orElse(null));
    root.put("scores", scores.map(TrainingScores::quantiles).orElse(null));
    byte[] json = ManifestDigest.write(root);
    if (json.length > MAXIMUM_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model: expected a manifest of at most %d bytes; got %d",
              MAXIMUM_SIZE,
              json.length));
    }
    return json;
  }

  boolean names(String file) {
    return flow.name().equals(file) || parameters.name().equals(file);
  }
}
