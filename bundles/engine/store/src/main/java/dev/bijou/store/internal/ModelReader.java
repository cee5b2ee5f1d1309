package dev.bijou.store.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.Model.VerificationRows;
import dev.bijou.model.ModelStore.Opened;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.store.internal.safetensors.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A reader of a model from the files of a directory, which may be damaged or malicious. */
final class ModelReader {
  private static final int MAX_FLOW_BYTES = 1 << 18;

  private final FlowComposer composer;
  private final Path directory;

  ModelReader(FlowComposer composer, Path directory) {
    this.composer = composer;
    this.directory = directory;
  }

  /** Reads a model with a manifest. */
  Opened open(Manifest manifest) throws IOException {
    Flow flow = flow(manifest);
    try {
      Model model =
          new Model(
              flow, manifest.columns(), manifest.report(), manifest.scores(), manifest.check());
      manifest.check().ifPresent(check -> verify(flow, check));
      return new Opened(model, List.of());
    } catch (InvalidModelException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw refused(Manifest.NAME, e);
    }
  }

  private Flow flow(Manifest manifest) throws IOException {
    try (SeekableByteChannel text = manifest.flow().open(directory);
        SeekableByteChannel values = manifest.parameters().open(directory)) {
      return flow(text, manifest.flow().name(), values, manifest.parameters().name());
    }
  }

  /** Reads a directory that has a flow and parameters but no manifest. */
  Opened openWithoutManifest() throws IOException {
    String text = FileEntry.Kind.FLOW.plainName();
    String values = FileEntry.Kind.PARAMETERS.plainName();
    try (SeekableByteChannel yaml = RegularFile.open(directory.resolve(text));
        SeekableByteChannel tensors = RegularFile.open(directory.resolve(values))) {
      Model model = Model.of(flow(yaml, text, tensors, values));
      return new Opened(
          model,
          List.of(
              String.format(
                  Locale.ROOT,
                  "%s: expected %s; got none: the parameters cannot be verified, and scores have no percentiles",
                  directory,
                  Manifest.NAME)));
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected a model: %s, or %s and %s; got neither",
              directory,
              Manifest.NAME,
              text,
              values));
    }
  }

  /** Reads a flow; one without parameters may contain parts that cannot be trained. */
  private Flow flow(
      SeekableByteChannel text, String textName, SeekableByteChannel values, String valuesName)
      throws IOException {
    String source = directory.resolve(valuesName).toString();
    FlowSpec spec = StandardizationTensors.read(values, source, read(text, textName));
    Flow flow = composer.compose(spec, ComposeOptions.seeded(0));
    Parameters parameters =
        TensorFile.read(
            values, source, flow.parameters(), name -> !StandardizationTensors.isConstant(name));
    try {
      return parameters.size() == 0 ? flow : flow.bind(parameters);
    } catch (InvalidFlowException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw refused(valuesName, e);
    }
  }

  /** Returns the text of the flow after verification of all files. */
  @SuppressWarnings("try") // both files are verified when they are opened
  String text(Manifest manifest) throws IOException {
    manifest.parameters().open(directory).close(); // opening verifies
    try (SeekableByteChannel text = manifest.flow().open(directory)) {
      return text(text, manifest.flow().name());
    }
  }

  private FlowSpec read(SeekableByteChannel text, String name) throws IOException {
    return composer.read(text(text, name), directory.resolve(name).toString());
  }

  private String text(SeekableByteChannel text, String name) throws IOException {
    InputStream in = Channels.newInputStream(text);
    byte[] bytes = in.readNBytes(MAX_FLOW_BYTES + 1);
    Path file = directory.resolve(name);
    if (bytes.length > MAX_FLOW_BYTES) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT, "%s: expected at most %d bytes; got more", file, MAX_FLOW_BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidModelException(file + ": expected UTF-8; got other bytes");
    }
  }

  private InvalidModelException refused(String name, IllegalArgumentException e) {
    return new InvalidModelException(directory.resolve(name) + ": " + e.getMessage());
  }

  private void verify(Flow flow, VerificationRows check) {
    double[] actual = flow.logProb(check.x(), check.context());
    for (int i = 0; i < actual.length; i++) {
      double expected = check.logProb()[i];
      if (!(Math.abs(actual[i] - expected)
          <= VerificationRows.TOLERANCE * Math.max(1, Math.abs(expected)))) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: check row %d: expected log p %s; got %s: the types of the flow give other results than when the model was saved",
                directory,
                i + 1,
                expected,
                actual[i]));
      }
    }
  }
}
