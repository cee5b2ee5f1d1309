package dev.bijou.runtime.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.runtime.internal.build.FlowBuilder;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import dev.bijou.runtime.internal.source.SourceWriter;
import dev.bijou.runtime.internal.version.VersionStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rolls flows back: an edit of the source to the content of a version that can be composed. */
final class RollBack {
  private final VersionStore versions;
  private final ComposeCheck check;
  private final Function<String, Optional<FlowSource>> owners;
  private final Map<Origin, SourceWriter> writers;
  private final FlowChanges changes;

  /**
   * Creates a roll-back.
   *
   * @param owners returns the source of a flow
   * @param writers the writers of the sources that can be changed
   * @param changes tells who made the edit
   */
  RollBack(
      VersionStore versions,
      FlowBuilder builder,
      Function<String, Optional<FlowSource>> owners,
      Map<Origin, SourceWriter> writers,
      FlowChanges changes) {
    this.versions = versions;
    this.check = new ComposeCheck(builder);
    this.owners = owners;
    this.writers = writers;
    this.changes = changes;
  }

  /**
   * Composes and checks a version, then writes it to the source of the flow.
   *
   * @param actor who rolls it back
   * @param progress run after each step; an exception ends the roll-back, and nothing changes
   * @return the new declaration of the source
   * @throws IllegalArgumentException with the reason if that is refused
   * @throws IOException if the source cannot be written
   */
  Declaration run(String name, long number, Actor actor, Runnable progress) throws IOException {
    String flow = name + "@" + number;
    FlowSource source =
        owners
            .apply(name)
            .orElseThrow(() -> refused(flow, "expected a declared flow; got '" + name + "'"));
    SourceWriter writer =
        Optional.ofNullable(writers.get(source.origin()))
            .orElseThrow(
                () ->
                    refused(
                        flow,
                        "expected a source that can be changed here; got "
                            + source.label()
                            + "; install another version of its bundle"));
    FlowVersion version = version(name, number, flow);
    requireKind(version, source, flow);
    Declaration content =
        versions
            .read(version, new FlowSource(source.origin(), flow))
            .orElseThrow(() -> refused(flow, "expected a readable version; got " + version.path()));
    check.require(content, progress);
    progress.run();
    changes.announceRollBack(source, content, actor);
    try {
      return writer.write(source, content);
    } catch (IOException | RuntimeException e) {
      changes.forget(source, content);
      throw e;
    }
  }

  private FlowVersion version(String name, long number, String flow) {
    List<FlowVersion> kept = versions.versions(name);
    return kept.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    flow,
                    kept.isEmpty()
                        ? "expected a version that is kept; got none of " + name
                        : "expected one of the versions " + numbers(kept) + "; got " + number));
  }

  private static String numbers(List<FlowVersion> kept) {
    return String.join(
        ", ", kept.stream().map(version -> String.valueOf(version.number())).toList());
  }

  private static void requireKind(FlowVersion version, FlowSource source, String flow) {
    boolean model = source.origin() == Origin.MODEL;
    if (model != (version.kind() == FlowVersion.Kind.MODEL)) {
      throw refused(
          flow,
          "expected "
              + (model ? "a model" : "a text")
              + ", as "
              + source.label()
              + " is; got "
              + (model ? "a text" : "a model"));
    }
  }

  private static IllegalArgumentException refused(String flow, String reason) {
    return new IllegalArgumentException(flow + ": " + reason);
  }
}
