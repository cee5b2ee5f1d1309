package dev.bijou.runtime.internal;

import dev.bijou.flow.InvalidFlowException;
import dev.bijou.runtime.internal.build.BuildInputs;
import dev.bijou.runtime.internal.build.BuildResult;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.spec.Problem;
import java.util.List;
import java.util.Optional;

/** A check of a new content of a source, before it replaces the old one. */
final class ComposeCheck {
  private final FlowBuilder builder;

  ComposeCheck(FlowBuilder builder) {
    this.builder = builder;
  }

  /**
   * Composes and runs a content.
   *
   * @param progress run after each step; an exception ends the check
   * @return the name of its flow
   * @throws InvalidFlowException with its problems
   */
  String require(Declaration content, Runnable progress) {
    try {
      BuildInputs inputs = inputs(content);
      requireNone(builder.check(inputs, progress));
      return inputs.name().orElseThrow();
    } catch (InvalidFlowException e) {
      throw e;
    } catch (Throwable e) { // of a plug-in
      requireNone(builder.thrown(content, e));
      throw new IllegalStateException(e);
    }
  }

  private static void requireNone(BuildResult result) {
    List<Problem> problems = result.problems();
    if (!problems.isEmpty()) {
      throw new InvalidFlowException(problems);
    }
  }

  /** Returns the name that a text gives its flow; empty if it cannot be read. */
  Optional<String> name(Declaration content) {
    return inputs(content).name();
  }

  private BuildInputs inputs(Declaration content) {
    return new BuildInputs(content, builder.parse(content), Optional.empty());
  }
}
