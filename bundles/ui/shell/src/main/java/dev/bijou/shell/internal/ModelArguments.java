package dev.bijou.shell.internal;

import dev.bijou.io.FileErrors;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.model.ModelStore.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lookup of models by command-line arguments. */
public final class ModelArguments {
  private final ModelStore store;

  /** Creates a lookup in these services. */
  public ModelArguments(Services services) {
    this.store = services.need(ModelStore.class, "store");
  }

  /** Returns whether an argument is the directory of a model. */
  public static boolean isModel(String argument) {
    try {
      Path directory = Path.of(argument);
      return !argument.isEmpty()
          && Stream.of("manifest.json", "flow.yaml")
              .map(directory::resolve)
              .anyMatch(Files::exists);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Opens the model of a directory.
   *
   * @throws dev.bijou.model.InvalidModelException if there is no model or its verification fails
   * @throws CommandException if it cannot be read
   */
  public Opened open(String directory) {
    try {
      return store.open(path(directory));
    } catch (IOException e) {
      throw CommandException.failed(
          directory + ": expected a readable model; got " + FileErrors.reason(e));
    }
  }

  private static Path path(String directory) {
    try {
      if (!directory.isEmpty()) {
        return Path.of(directory);
      }
    } catch (InvalidPathException e) {
      // no directory has this name
    }
    throw CommandException.refused(
        "MODEL: expected the directory of a model; got '" + directory + "'");
  }

  /** Opens a model and prints its warnings to standard error. */
  public Model open(String directory, CommandOutput output) {
    Opened opened = open(directory);
    opened.warnings().forEach(warning -> output.printError("warning: " + warning));
    return opened.model();
  }

  /**
   * Refuses a directory to which a model cannot be saved, before the fit.
   *
   * @throws CommandException with the reason
   */
  public void requireWritable(Path directory) {
    try {
      store.requireWritable(directory);
    } catch (IOException e) {
      throw CommandException.refused(
          "--model: expected a writable directory; got '"
              + directory
              + "': "
              + FileErrors.reason(e));
    }
  }

  /**
   * Saves a model.
   *
   * @throws CommandException if it cannot be written or opened afterwards; an existing model is
   *     kept
   */
  public void save(Model model, Path directory) {
    try {
      store.save(model, directory);
    } catch (IOException e) {
      throw notWritten(directory, FileErrors.reason(e));
    } catch (IllegalArgumentException e) {
      throw notWritten(directory, e.getMessage());
    }
  }

  private static CommandException notWritten(Path directory, @Nullable String reason) {
    return CommandException.failed(
        String.format(
            Locale.ROOT,
            "%s: expected to write the model; got %s; an existing model is unchanged",
            directory,
            reason));
  }
}
