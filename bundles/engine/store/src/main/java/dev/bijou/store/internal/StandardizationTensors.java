package dev.bijou.store.internal;

import dev.bijou.flow.Flow;
import dev.bijou.model.InvalidModelException;
import dev.bijou.parameter.Parameters;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Standardization;
import dev.bijou.spec.Standardization.Columns;
import dev.bijou.store.internal.safetensors.TensorFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The constants of a flow as tensors in the file of its parameters: {@code data.center}, {@code
 * data.scale}, {@code context.center} and {@code context.scale}. The limits of a YAML text do not
 * apply to them.
 */
final class StandardizationTensors {
  private static final String DATA = "data";
  private static final String CONTEXT = "context";
  private static final String CENTER = ".center";
  private static final String SCALE = ".scale";
  private static final Set<String> NAMES =
      Set.of(DATA + CENTER, DATA + SCALE, CONTEXT + CENTER, CONTEXT + SCALE);

  private StandardizationTensors() {}

  /** Returns whether a tensor of this name holds constants. */
  static boolean isConstant(String name) {
    return NAMES.contains(name);
  }

  /** Returns all tensors of a flow: its constants, then its parameters. */
  static Parameters of(Flow flow) {
    Standardization constants = flow.spec().standardization();
    return of(DATA, constants.data()).and(of(CONTEXT, constants.context())).and(flow.parameters());
  }

  private static Parameters of(String prefix, Optional<Columns> columns) {
    return columns
        .map(
            c ->
                Parameters.of(prefix + CENTER, array(c.center()), c.size())
                    .and(prefix + SCALE, array(c.scale()), c.size()))
        .orElse(Parameters.NONE);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Reads the constants of a flow from the file of its parameters.
   *
   * @return the flow with these constants; unchanged if the file has none
   * @throws InvalidModelException if the text of the flow also has constants, or they are invalid
   */
  static FlowSpec read(SeekableByteChannel file, String source, FlowSpec flow) throws IOException {
    Set<String> names =
        TensorFile.names(file, source).stream()
            .filter(StandardizationTensors::isConstant)
            .collect(Collectors.toUnmodifiableSet());
    if (names.isEmpty() || flow.dimension().isEmpty()) {
      return flow; // a flow without a dimension is refused when it is composed
    }
    if (!flow.standardization().isNone()) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: expected constants either in the text of the flow, under standardize, or here; got both; remove one of them",
              source));
    }
    Parameters layout =
        layout(DATA, flow.dimension().getAsInt(), names)
            .and(layout(CONTEXT, flow.context(), names));
    Parameters values = TensorFile.read(file, source, layout, StandardizationTensors::isConstant);
    return flow.withStandardization(
        new Standardization(columns(DATA, values, source), columns(CONTEXT, values, source)));
  }

  /**
   * Returns the layout of both tensors if the file has at least one, so a missing one is refused.
   */
  private static Parameters layout(String prefix, int size, Set<String> names) {
    return names.contains(prefix + CENTER) || names.contains(prefix + SCALE)
        ? Parameters.of(prefix + CENTER, new double[size], size)
            .and(prefix + SCALE, new double[size], size)
        : Parameters.NONE;
  }

  private static Optional<Columns> columns(String prefix, Parameters values, String source) {
    if (values.blocks().stream().noneMatch(block -> block.name().equals(prefix + CENTER))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Columns(list(values.get(prefix + CENTER)), list(values.get(prefix + SCALE))));
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(
          String.format(Locale.ROOT, "%s: %s.%s", source, prefix, e.getMessage()));
    }
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
