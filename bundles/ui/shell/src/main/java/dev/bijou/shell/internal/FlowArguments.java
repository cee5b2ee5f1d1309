package dev.bijou.shell.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.io.NearestName;
import dev.bijou.spec.FlowSpec;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Finds the flow that a command line means: a file or the directory of a model, else a declared
 * flow, else a shipped one.
 */
public final class FlowArguments {
  /** The dimension of flows that leave it open, unless another one is asked for. */
  public static final int OPEN_DIMENSION = 2;

  /** More than a flow may have: such a file is no flow, and is not loaded to find that out. */
  private static final long MAXIMUM_SIZE = 16 * 1024 * 1024;

  private static final long PATIENCE_SECONDS = 120;

  private final Services platform;
  private final FlowComposer composer;

  /** Finds what the platform has. */
  public FlowArguments(Services platform) {
    this.platform = platform;
    this.composer = platform.need(FlowComposer.class, "composer");
  }

  private static boolean isPath(String argument) {
    return argument.endsWith(".yaml") || argument.contains("/") || argument.contains("\\");
  }

  /**
   * The flow that an argument means.
   *
   * @throws InvalidFlowException if it is there, but wrong
   * @throws CommandException if there is none
   */
  public FlowSpec find(String argument) {
    if (ModelArguments.isModel(argument)) {
      return new ModelArguments(platform).open(argument).model().flow().spec();
    }
    if (isPath(argument)) {
      return composer.read(text(argument), argument);
    }
    return declared(argument)
        .map(this::read)
        .or(() -> Optional.ofNullable(composer.shipped().get(argument)))
        .orElseThrow(() -> unknown(argument));
  }

  private static String text(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MAXIMUM_SIZE) {
        throw CommandException.refused(
            file + ": expected a flow; got " + Files.size(path) + " bytes");
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw CommandException.refused(file + ": expected a file; got none");
    } catch (CharacterCodingException e) {
      throw CommandException.refused(file + ": expected UTF-8; got other bytes");
    } catch (IOException e) {
      throw CommandException.refused(file + ": expected a readable file; got " + e);
    }
  }

  /** The declared flow of a name; of several, the one that serves. */
  private Optional<DeclaredFlow> declared(String name) {
    return settled(platform).stream()
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
                settled(platform).stream().map(DeclaredFlow::name),
                composer.shipped().keySet().stream())
            .distinct()
            .toList();
    return CommandException.refused(
        "FLOW: expected a .yaml file, the directory of a model, or one of %s; got '%s'%s"
            .formatted(String.join(", ", names), name, NearestName.remedy(name, names)));
  }

  /** The declared flows, once all of them have been dealt with; none without a runtime. */
  public static List<DeclaredFlow> settled(Services platform) {
    return platform.service(FlowRuntime.class).map(FlowArguments::settled).orElse(List.of());
  }

  private static List<DeclaredFlow> settled(FlowRuntime runtime) {
    try {
      return runtime.settled().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("flows: interrupted");
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      throw CommandException.failed("flows: expected to be composed by now; got " + e);
    }
  }
}
