package dev.bijou.shell.internal;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.io.FileErrors;
import dev.bijou.io.NearestName;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.model.ModelStore;
import dev.bijou.model.ModelStore.Opened;
import dev.bijou.scoring.ModelScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lookup of models by command-line arguments. */
public final class ModelArguments {
  private static final String MODELS = "bijou.models";

  private final Services services;
  private final CommandFiles files;
  private final ModelStore store;

  /** Creates a lookup in the services and files of a session. */
  public ModelArguments(CommandSession session) {
    this.services = session.services();
    this.files = session.files();
    this.store = services.need(ModelStore.class, "store");
  }

  /** Returns whether an argument is the directory of a model. */
  static boolean isModel(CommandFiles files, String argument) {
    try {
      return !argument.isEmpty() && isModel(files.path(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns whether a directory contains a model. */
  static boolean isModel(Path directory) {
    return Stream.of("manifest.json", "flow.yaml").map(directory::resolve).anyMatch(Files::exists);
  }

  /**
   * Returns the directory of the model that an argument names: a directory, else a version of a
   * declared model, else a declared model. Any other argument is returned as it is.
   *
   * @throws CommandException if it names a version that is not kept or is a text
   */
  public String resolve(String argument) {
    if (isModel(files, argument)) {
      return argument;
    }
    if (VersionArguments.isVersion(argument)) {
      return model(argument, new VersionArguments(services).find(argument));
    }
    return declared(services, argument).map(Path::toString).orElse(argument);
  }

  /**
   * Returns the service of the declared model that an argument names, if a console serves it; empty
   * for a directory or a version.
   */
  public Optional<ModelScorer> served(String argument) {
    return services
        .setting("bijou.console")
        .filter("true"::equals)
        .filter(console -> !isModel(files, argument))
        .flatMap(console -> declared(services, argument))
        .flatMap(model -> services.service(ModelScorer.class, FlowRuntime.NAME, argument));
  }

  private static String model(String argument, FlowVersion version) {
    if (version.kind() == FlowVersion.Kind.TEXT) {
      throw CommandException.refused(
          argument
              + ": expected a model; got a text, which has no parameters; fit it with bijou fit "
              + argument);
    }
    return version.path().toString();
  }

  /** Returns the directory of a declared model; empty if there is none. */
  static Optional<Path> declared(Services services, String name) {
    return services
        .setting(MODELS)
        .filter(models -> name.matches("[a-z0-9][a-z0-9._-]{0,63}"))
        .map(models -> Path.of(models, name))
        .filter(ModelArguments::isModel);
  }

  /** Returns the names of the declared models. */
  static List<String> declared(Services services) {
    return services.setting(MODELS).stream()
        .flatMap(models -> directories(Path.of(models)).stream())
        .map(directory -> directory.getFileName().toString())
        .filter(name -> declared(services, name).isPresent())
        .sorted()
        .toList();
  }

  private static List<Path> directories(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(ModelArguments::isModel).toList();
    } catch (IOException e) {
      return List.of();
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
      Path path = path(directory);
      List<String> names = Files.exists(path) ? List.of() : declared(services);
      if (!names.isEmpty()) {
        throw CommandException.refused(
            String.format(
                Locale.ROOT,
                "MODEL: expected the directory of a model, one of the declared models %s, or"
                    + " NAME@VERSION; got '%s'%s",
                String.join(", ", names),
                directory,
                NearestName.remedy(directory, names)));
      }
      return asWritten(store.open(path), directory);
    } catch (InvalidModelException e) {
      throw new InvalidModelException(files.asWritten(String.valueOf(e.getMessage()), directory));
    } catch (IOException e) {
      throw CommandException.failed(
          directory + ": expected a readable model; got " + FileErrors.reason(e));
    }
  }

  /** Returns the flow of a model in YAML, without opening it; empty if the model is not whole. */
  Optional<String> text(String directory) {
    try {
      return Optional.of(store.contents(files.path(directory)).text());
    } catch (InvalidModelException | IOException e) {
      return Optional.empty(); // opening it says why
    }
  }

  private Opened asWritten(Opened opened, String directory) {
    List<String> warnings =
        opened.warnings().stream().map(text -> files.asWritten(text, directory)).toList();
    return new Opened(opened.model(), warnings);
  }

  private Path path(String directory) {
    try {
      if (!directory.isEmpty()) {
        return files.path(directory);
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
      store.requireWritable(files.path(directory));
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
      store.save(model, files.path(directory));
    } catch (IOException e) {
      throw notWritten(directory, FileErrors.reason(e));
    } catch (IllegalArgumentException e) {
      throw notWritten(
          directory, files.asWritten(String.valueOf(e.getMessage()), directory.toString()));
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
