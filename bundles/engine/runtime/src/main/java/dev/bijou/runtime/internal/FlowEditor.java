package dev.bijou.runtime.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.flow.InvalidFlowException;
import dev.bijou.runtime.internal.source.ConfigurationWriter;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import dev.bijou.runtime.internal.source.FlowSource.Origin;
import dev.bijou.runtime.internal.source.TextWriter;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Edits, creates and removes the sources of flows for somebody. A text is composed and checked
 * before it is written; it keeps the line ends of the text that it replaces.
 */
final class FlowEditor {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private final ComposeCheck check;
  private final FlowStates states;
  private final Map<Origin, TextWriter> writers;
  private final ConfigurationWriter configurations;
  private final FlowChanges changes;

  /**
   * Creates an editor.
   *
   * @param writers the writers of the sources that are texts
   * @param configurations creates configurations
   * @param changes tells who made the edit
   */
  FlowEditor(
      ComposeCheck check,
      FlowStates states,
      Map<Origin, TextWriter> writers,
      ConfigurationWriter configurations,
      FlowChanges changes) {
    this.check = check;
    this.states = states;
    this.writers = writers;
    this.configurations = configurations;
    this.changes = changes;
  }

  /** Returns the reason why a flow cannot be edited here; empty if it can. */
  Optional<String> readOnly(DeclaredFlow flow) {
    return states
        .source(flow)
        .map(this::readOnly)
        .orElseGet(() -> Optional.of(flow.source() + " is no longer declared"));
  }

  private Optional<String> readOnly(FlowSource source) {
    return switch (source.origin()) {
      case MODEL -> Optional.of(source.label() + " is a model; copy its text under a new name");
      case BUNDLE ->
          Optional.of(source.label() + " is part of a bundle; copy its text under a new name");
      case FILE -> unreadable(source).or(() -> writer(source).readOnly(source));
      case CONFIGURATION -> writer(source).readOnly(source);
    };
  }

  private Optional<String> unreadable(FlowSource source) {
    return states.get(source).stream()
        .flatMap(state -> state.inputs().declaration().unreadable().stream())
        .map(problem -> source.label() + ": " + problem.message() + "; repair the file")
        .findFirst();
  }

  private TextWriter writer(FlowSource source) {
    return Optional.ofNullable(writers.get(source.origin())).orElseThrow();
  }

  /**
   * Replaces the text of a flow.
   *
   * @param flow the flow as it was read
   * @param progress run after each step; an exception ends the edit, and nothing changes
   * @return the new declaration of the source
   * @throws IllegalArgumentException with the reason if that is refused
   * @throws java.util.ConcurrentModificationException if the source has changed since it was read
   * @throws IOException if the source cannot be written
   */
  Declaration edit(DeclaredFlow flow, String text, Actor actor, Runnable progress)
      throws IOException {
    FlowSource source = writable(flow);
    if (lineFeeds(text).equals(lineFeeds(flow.text()))) {
      return Declaration.of(source, flow.text());
    }
    Declaration content = Declaration.of(source, withLineEndsOf(flow.text(), text));
    String name = check.require(content, progress);
    requireName(flow, name, content);
    progress.run();
    return announced(content, actor, () -> replace(flow, content));
  }

  private synchronized Declaration replace(DeclaredFlow flow, Declaration content)
      throws IOException {
    return writer(content.source()).replace(content.source(), flow.text(), content.text());
  }

  /** A change of a source. */
  @FunctionalInterface
  private interface Write {
    Declaration run() throws IOException;
  }

  private Declaration announced(Declaration content, Actor actor, Write write) throws IOException {
    changes.announce(content.source(), content, actor);
    try {
      return write.run();
    } catch (IOException | RuntimeException e) {
      changes.forget(content.source(), content);
      throw e;
    }
  }

  private FlowSource writable(DeclaredFlow flow) {
    readOnly(flow)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return states.source(flow).orElseThrow();
  }

  /** Requires that a flow keeps its name; a text that could not be read may have had any. */
  private void requireName(DeclaredFlow flow, String name, Declaration content) {
    Declaration old = Declaration.of(content.source(), flow.text());
    boolean known = flow.serving().isPresent() || check.name(old).isPresent();
    if (known && !name.equals(flow.name())) {
      throw refusedName(content, flow.name() + ", the name of this flow", name);
    }
    Optional<FlowSource> holder = states.owner(name).filter(h -> !h.equals(content.source()));
    if (!known && holder.isPresent()) {
      throw refusedName(content, "a unique name", "the name of " + holder.get().label());
    }
  }

  private static InvalidFlowException refusedName(
      Declaration content, String expected, String got) {
    List<String> lines = content.text().lines().toList();
    int line =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("flow:"))
            .findFirst()
            .orElse(0);
    SourceLocation location = new SourceLocation(content.source().label(), line + 1, 1, "flow");
    return new InvalidFlowException(
        List.of(new Problem(location, "expected " + expected + "; got " + got)));
  }

  /**
   * Creates a configuration that declares a flow.
   *
   * @return its declaration
   * @throws IllegalArgumentException with the reason if that is refused
   * @throws IllegalStateException if there is a flow or configuration of this name
   * @throws IOException if it cannot be written
   */
  Declaration create(String name, String text, Actor actor, Runnable progress) throws IOException {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "name: expected up to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit; got"
              + " another");
    }
    FlowSource source = ConfigurationWriter.source(name);
    Declaration content = Declaration.of(source, lineFeeds(text));
    requireFree(name);
    String written = check.require(content, progress);
    if (!written.equals(name)) {
      throw refusedName(content, name + ", the name of the new flow", written);
    }
    progress.run();
    return announced(content, actor, () -> create(name, content));
  }

  private synchronized Declaration create(String name, Declaration content) throws IOException {
    requireFree(name);
    return configurations.create(name, content.text());
  }

  private void requireFree(String name) {
    states
        .owner(name)
        .ifPresent(
            owner -> {
              throw new IllegalStateException(
                  name + ": expected a new name; got that of " + owner.label());
            });
  }

  /**
   * Removes the source of a flow.
   *
   * @param flow the flow as it was read
   * @return the source that is gone
   */
  FlowSource withdraw(DeclaredFlow flow, Actor actor) throws IOException {
    FlowSource source = writable(flow);
    changes.announceRemoval(source, actor);
    try {
      delete(source, flow.text());
      return source;
    } catch (IOException | RuntimeException e) {
      changes.forgetRemoval(source);
      throw e;
    }
  }

  private synchronized void delete(FlowSource source, String text) throws IOException {
    writer(source).delete(source, text);
  }

  private static String lineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String withLineEndsOf(String old, String text) {
    String plain = lineFeeds(text);
    return old.contains("\r\n") ? plain.replace("\n", "\r\n") : plain;
  }
}
