package dev.bijou.runtime.internal.source;

import dev.bijou.spec.Problem;
import java.util.List;
import java.util.function.Function;

/** Records declarations as lines: the source, then its text or its first problem. */
record RecordedDeclarations(
    List<String> events, Function<FlowSource, String> name, Function<Problem, String> problem)
    implements DeclarationSink {
  @Override
  public void declare(Declaration declaration) {
    String text =
        declaration.unreadable().stream().findFirst().map(problem).orElse(declaration.text());
    events.add(name.apply(declaration.source()) + " = " + text);
  }

  @Override
  public void withdraw(FlowSource source) {
    events.add(name.apply(source) + " gone");
  }
}
