package dev.bijou.webconsole.internal.types;

import dev.bijou.admin.conformance.Conformance;
import dev.bijou.admin.conformance.LawResult;
import dev.bijou.admin.jobs.Job.Progress;
import dev.bijou.admin.jobs.Jobs;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The results of a verification so far, a line per law and subject. Thread-safe. */
final class Verification {
  private final String type;
  private final List<LawResult> results = new ArrayList<>();

  /**
   * Creates a verification without results.
   *
   * @param type the name of the types that it checks
   */
  Verification(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** Checks types one after the other, on the thread of a job. */
  Verification run(
      Conformance conformance, List<PluginType> checked, Plugins types, Jobs.Monitor monitor) {
    for (PluginType each : checked) {
      try (Stream<LawResult> laws = conformance.check(each, types)) {
        laws.forEach(
            result -> {
              add(result);
              monitor.advance(new Progress(type + ": " + result.name(), 0, 0, ""));
            });
      }
    }
    return this;
  }

  private synchronized void add(LawResult result) {
    results.add(result);
  }

  /** Returns the results so far. */
  synchronized List<LawResult> results() {
    return List.copyOf(results);
  }
}
