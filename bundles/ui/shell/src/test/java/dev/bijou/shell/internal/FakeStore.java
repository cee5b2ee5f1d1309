package dev.bijou.shell.internal;

import dev.bijou.flow.FlowComposer;
import dev.bijou.io.Directories;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A store of models by the last name of their directory; {@code full}, {@code odd} and {@code
 * lying} cannot be saved.
 */
final class FakeStore implements ModelStore {
  final Map<String, Model> models = new HashMap<>();

  @Override
  public ModelStore withComposer(FlowComposer composer) {
    return this;
  }

  @Override
  public void requireWritable(Path directory) throws IOException {
    Directories.requireWritable(directory);
  }

  @Override
  public void save(Model model, Path directory) throws IOException {
    if (directory.endsWith("full")) {
      throw new IOException("No space left on device");
    }
    if (directory.endsWith("odd")) {
      throw new AccessDeniedException(directory.toString());
    }
    if (directory.endsWith("lying")) {
      throw new InvalidModelException("check row 1: expected log p 1; got 2");
    }
    models.put(directory.getFileName().toString(), model);
  }

  @Override
  public Opened open(Path directory) {
    Model model = models.get(directory.getFileName().toString());
    if (model == null) {
      throw new InvalidModelException(directory + ": expected a model; got none");
    }
    return new Opened(model, directory.endsWith("hand") ? List.of("made by hand") : List.of());
  }

  @Override
  public Contents contents(Path directory) {
    if (!models.containsKey(directory.getFileName().toString())) {
      throw new InvalidModelException(directory + ": expected a model; got none");
    }
    return new Contents("flow: written", "");
  }

  @Override
  public Contents copy(Path from, Path to) {
    throw new UnsupportedOperationException();
  }
}
