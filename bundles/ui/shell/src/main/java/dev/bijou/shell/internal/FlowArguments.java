package dev.bijou.shell.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.io.FileErrors;
import dev.bijou.io.NearestName;
import dev.bijou.spec.FlowSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The lookup of flows by command-line arguments: a file or the directory of a model, else a version
 * {@code NAME@VERSION}, else a declared flow or model, else a shipped flow.
 */
public final class FlowArguments {
  /** The default dimension of flows that do not fix it. */
  public static final int OPEN_DIMENSION = 2;

  /** The size limit of a flow in bytes. */
  private static final int MAXIMUM_SIZE = 256 * 1024;

  private static final long TIMEOUT_SECONDS = 120;

  private final CommandSession session;
  private final Services services;
  private final FlowComposer composer;

  /** Creates a lookup in the services and files of a session. */
  public FlowArguments(CommandSession session) {
    this.session = session;
    this.services = session.services();
    this.composer = services.need(FlowComposer.class, "composer");
  }

  private static boolean isPath(String argument) {
    return argument.endsWith(".yaml")
        || argument.endsWith(".yml")
        || argument.contains("/")
        || argument.contains("\\");
  }

  /**
   * Finds the flow of an argument.
   *
   * @throws InvalidFlowException if the flow exists but is invalid
   * @throws CommandException if no flow is found
   */
  public FlowSpec find(String argument) {
    Optional<String> model = model(argument);
    return model.isPresent() ? opened(model.get()) : read(argument);
  }

  /**
   * Finds the flow of an argument without opening a model, whose types may be missing.
   *
   * @throws InvalidFlowException if the flow exists but is invalid
   * @throws CommandException if no flow is found
   */
  public FlowSpec written(String argument) {
    Optional<String> model = model(argument);
    return model.isPresent()
        ? new ModelArguments(session)
            .text(model.get())
            .map(text -> composer.read(text, argument))
            .orElseGet(() -> opened(model.get()))
        : read(argument);
  }

  private FlowSpec opened(String model) {
    return new ModelArguments(session).open(model).model().flow().spec();
  }

  private FlowSpec read(String argument) {
    if (VersionArguments.isVersion(argument)) {
      Path file = new VersionArguments(services).find(argument).path();
      return composer.read(text(file.toString()), argument);
    }
    if (isPath(argument)) {
      return composer.read(text(argument), argument);
    }
    return declared(argument)
        .map(this::read)
        .or(() -> Optional.ofNullable(composer.shipped().get(argument)))
        .orElseThrow(() -> unknown(argument));
  }

  /**
   * Returns the directory of the model that an argument names: a directory, a version that is a
   * model, or a declared model whose name no other flow in service has; empty for a text.
   */
  public Optional<String> model(String argument) {
    if (ModelArguments.isModel(session.files(), argument)) {
      return Optional.of(argument);
    }
    if (VersionArguments.isVersion(argument)) {
      return Optional.of(new VersionArguments(services).find(argument))
          .filter(version -> version.kind() == FlowVersion.Kind.MODEL)
          .map(version -> version.path().toString());
    }
    return ModelArguments.declared(services, argument)
        .filter(directory -> declared(argument).filter(f -> !isModel(f)).isEmpty())
        .map(Path::toString);
  }

  private static boolean isModel(DeclaredFlow flow) {
    return flow.owner().equals("model");
  }

  /** Reads a text; one that exceeds the limit, such as an endless pipe, is not read further. */
  private String text(String file) {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
      if (bytes.length > MAXIMUM_SIZE) {
        throw CommandException.refused(
            file + ": expected a flow of at most " + MAXIMUM_SIZE + " bytes; got more");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw CommandException.refused(file + ": expected a file; got none");
    } catch (CharacterCodingException e) {
      throw CommandException.refused(file + ": expected UTF-8; got other bytes");
    } catch (IOException e) {
      throw CommandException.refused(
          file + ": expected a readable file; got " + FileErrors.reason(e));
    }
  }

  private InputStream open(String file) throws IOException {
    if (session.files().isStandardInput(file)) {
      return session.in();
    }
    Path path = session.files().path(file);
    if (Files.isDirectory(path)) {
      throw CommandException.refused(
          file + ": expected a file or the directory of a model; got another directory");
    }
    return Files.newInputStream(path);
  }

  /** Finds a declared flow by its name; of several, one that is READY. */
  private Optional<DeclaredFlow> declared(String name) {
    return settled(services).stream()
        .filter(flow -> flow.name().equals(name))
        .min(Comparator.comparing(flow -> flow.status() != FlowStatus.READY));
  }

  private FlowSpec read(DeclaredFlow flow) {
    if (flow.text().isEmpty() && !flow.problems().isEmpty()) {
      throw new InvalidFlowException(flow.problems());
    }
    return composer.read(flow.text(), flow.source());
  }

  private CommandException unknown(String name) {
    List<String> names =
        Stream.concat(
                settled(services).stream().map(DeclaredFlow::name),
                composer.shipped().keySet().stream())
            .distinct()
            .toList();
    return CommandException.refused(
        String.format(
            Locale.ROOT,
            "FLOW: expected a .yaml file, the directory of a model, or one of %s; got '%s'%s",
            String.join(", ", names),
            name,
            NearestName.remedy(name, names)));
  }

  /** Returns the declared flows after pending changes are applied; none without a runtime. */
  public static List<DeclaredFlow> settled(Services services) {
    return services.service(FlowRuntime.class).map(FlowArguments::settled).orElse(List.of());
  }

  private static List<DeclaredFlow> settled(FlowRuntime runtime) {
    return await(runtime.settled(), "flows");
  }

  /**
   * Waits for a result of the runtime.
   *
   * @param subject what the changes are of, for messages
   * @throws RuntimeException as the runtime does
   */
  public static <T> T await(CompletionStage<T> result, String subject) {
    CompletableFuture<T> future = result.toCompletableFuture();
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.interrupted("interrupted");
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof IOException failure) {
        throw CommandException.failed(
            subject + ": expected to replace its source; got " + FileErrors.reason(failure));
      }
      throw CommandException.failed(
          subject
              + ": expected pending changes to be applied within "
              + TIMEOUT_SECONDS
              + " s; got "
              + e);
    } finally {
      future.cancel(false); // no effect on a result
    }
  }
}
