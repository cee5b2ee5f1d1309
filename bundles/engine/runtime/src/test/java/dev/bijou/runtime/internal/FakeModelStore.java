package dev.bijou.runtime.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store of models of two files: {@code manifest.json} is the text of the flow and the size of
 * {@code parameters.safetensors}. Parameters that begin with {@code bad} fail the verification.
 */
public final class FakeModelStore implements ModelStore {
  public static final String MANIFEST = "manifest.json";
  public static final String PARAMETERS = "parameters.safetensors";

  public final AtomicInteger verified = new AtomicInteger();
  private final FlowComposer composer;

  public FakeModelStore(FlowComposer composer) {
    this.composer = composer;
  }

  @Override
  public ModelStore withComposer(FlowComposer other) {
    return new FakeModelStore(other);
  }

  /** Writes a model. */
  public static void write(Path directory, String text, String parameters) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(PARAMETERS), parameters);
    Files.writeString(directory.resolve(MANIFEST), text + "|" + parameters.length() + "|");
  }

  @Override
  public Contents contents(Path directory) throws IOException {
    verified.incrementAndGet();
    try {
      String manifest = Files.readString(directory.resolve(MANIFEST));
      String parameters = Files.readString(directory.resolve(PARAMETERS));
      String[] parts = manifest.split("\\|", -1);
      if (parts.length != 3 || !parts[1].equals(String.valueOf(parameters.length()))) {
        throw new InvalidModelException(
            directory + ": expected the size that manifest.json says; got another");
      }
      return new Contents(parts[0], Integer.toHexString((manifest + parameters).hashCode()));
    } catch (NoSuchFileException e) {
      throw new InvalidModelException(e.getFile() + ": expected a file; got none");
    }
  }

  @Override
  public Contents copy(Path from, Path to) throws IOException {
    Contents contents = contents(from);
    Files.createDirectories(to);
    for (String name : new String[] {PARAMETERS, MANIFEST}) {
      Files.write(to.resolve(name), Files.readAllBytes(from.resolve(name)));
    }
    return contents;
  }

  @Override
  public Opened open(Path directory) throws IOException {
    Contents contents = contents(directory);
    if (Files.readString(directory.resolve(PARAMETERS)).startsWith("bad")) {
      throw new InvalidModelException(directory + ": check row 1: expected log p 1.0; got 2.0");
    }
    Flow flow =
        composer.compose(
            composer.read(contents.text(), directory.toString()), ComposeOptions.seeded(0));
    return new Opened(Model.of(flow), List.of());
  }

  @Override
  public void save(Model model, Path directory) {
    throw new UnsupportedOperationException();
  }
}
