package dev.bijou.shell.internal;

import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.model.ModelStore.Opened;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the model that a command line means. */
public final class ModelArguments {
  private final ModelStore store;

  /** Finds what the platform can open. */
  public ModelArguments(Services platform) {
    this.store = platform.need(ModelStore.class, "store");
  }

  /** Whether an argument is the directory of a model. */
  static boolean isModel(String argument) {
    try {
      Path directory = Path.of(argument);
      return Stream.of("manifest.json", "flow.yaml")
          .map(directory::resolve)
          .anyMatch(Files::exists);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The model of a directory.
   *
   * @throws dev.bijou.model.InvalidModelException if it is none, or not to be trusted
   * @throws CommandException if it cannot be read
   */
  public Opened open(String directory) {
    try {
      return store.open(Path.of(directory));
    } catch (IOException | InvalidPathException e) {
      throw CommandException.failed(directory + ": expected a model that can be read; got " + e);
    }
  }

  /** The same; what could not be verified is said on standard error. */
  public Model open(String directory, CommandOutput output) {
    Opened opened = open(directory);
    opened.warnings().forEach(warning -> output.say("warning: " + warning));
    return opened.model();
  }

  /**
   * Saves a model.
   *
   * @throws CommandException if it cannot be written, or be opened then; a model that was there
   *     before stays
   */
  public void save(Model model, Path directory) {
    try {
      store.save(model, directory);
    } catch (FileSystemException e) { // its message may be the name of a file
      throw notWritten(directory, e.toString());
    } catch (IOException | IllegalArgumentException e) {
      throw notWritten(directory, e.getMessage());
    }
  }

  private static CommandException notWritten(Path directory, @Nullable String reason) {
    return CommandException.failed(
        "%s: expected to write the model; got %s; a model that was there before stays"
            .formatted(directory, reason));
  }
}
