package dev.bijou.webconsole.internal;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.spec.FlowSpec;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The check of the text of a flow that is to be declared. */
@Component(service = FlowCheck.class)
public final class FlowCheck {
  private static final String SOURCE = "text";

  private final FlowComposer composer;

  /** Creates the check. */
  @Activate
  public FlowCheck(@Reference(name = "composer") FlowComposer composer) {
    this.composer = composer;
  }

  /**
   * Composes a flow.
   *
   * @throws InvalidFlowException with the problems, also if the dimension is open: a declared flow
   *     has no data to take it from
   */
  Flow requireComposable(String text) {
    FlowSpec spec = composer.read(text, SOURCE);
    if (spec.dimension().isEmpty()) {
      throw new InvalidFlowException(
          List.of(
              problem(
                  "dimension",
                  "expected an integer, because a declared flow has no data to take it from; got"
                      + " none; set dimension",
                  text)));
    }
    return composer.compose(spec, ComposeOptions.seeded(0));
  }

  /** Returns a problem at the line of its key, else at the first line. */
  static Problem problem(String key, String message, String text) {
    List<String> lines = text.lines().toList();
    int line =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(key + ":"))
            .findFirst()
            .orElse(0);
    return new Problem(new SourceLocation(SOURCE, line + 1, 1, key), message);
  }
}
