package dev.bijou.runtime.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowListener;
import dev.bijou.admin.flows.FlowListener.Change;
import dev.bijou.admin.flows.FlowStatus;
import dev.bijou.runtime.internal.source.Declaration;
import dev.bijou.runtime.internal.source.FlowSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The changes of the states, each logged and told to listeners once. Passes of the reconciler tell
 * the difference to what was told before, first of the flows that are gone, then in order of
 * precedence.
 */
final class FlowChanges {
  private static final System.Logger LOG = System.getLogger(FlowChanges.class.getName());

  private final Function<FlowState, DeclaredFlow> view;
  private final List<FlowListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * The last state told of each source; used by tasks of the executor, and at the end also beside a
   * task that does not return.
   */
  private final ConcurrentNavigableMap<FlowSource, Told> told = new ConcurrentSkipListMap<>();

  /** The edits of sources that are about to be made for somebody. */
  private final Map<FlowSource, Edit> edits = new ConcurrentHashMap<>();

  /**
   * Creates changes of no flow.
   *
   * @param view returns what to tell about a state, without times that pass
   */
  FlowChanges(Function<FlowState, DeclaredFlow> view) {
    this.view = view;
  }

  /**
   * An edit.
   *
   * @param text the new text; empty if the source is removed
   * @param rollBack whether the text is that of a version
   */
  private record Edit(Optional<String> text, Actor actor, boolean rollBack) {
    boolean leadsTo(String content) {
      return text.filter(content::equals).isPresent();
    }
  }

  private record Result(Declaration declaration, FlowStatus status) {}

  /**
   * A state as it was told.
   *
   * @param result the last result told: not COMPOSING; empty before the first one
   */
  private record Told(Declaration declaration, DeclaredFlow flow, Optional<Result> result) {
    static Told of(Declaration declaration, DeclaredFlow flow, Optional<Told> before) {
      boolean composing = flow.status() == FlowStatus.COMPOSING;
      return new Told(
          declaration,
          flow,
          composing
              ? before.flatMap(Told::result)
              : Optional.of(new Result(declaration, flow.status())));
    }

    /** Returns whether the result is the first one of its declaration. */
    boolean isEdited(Optional<Result> before) {
      return !result.map(Result::declaration).equals(before.map(Result::declaration));
    }

    /** Returns the change from nothing to this state. */
    Change asNew() {
      return new Change(Optional.empty(), Optional.of(flow), result.isPresent(), Optional.empty());
    }

    boolean isSame(Told other) {
      return declaration.equals(other.declaration) && timeless().equals(other.timeless());
    }

    private DeclaredFlow timeless() {
      return new DeclaredFlow(
          flow.name(),
          flow.source(),
          flow.owner(),
          flow.text(),
          flow.status(),
          Instant.EPOCH,
          flow.problems(),
          flow.notices(),
          flow.serving());
    }
  }

  /** Adds a listener and tells it the flows that are declared. Run by the executor. */
  void add(FlowListener listener) {
    listeners.add(listener);
    told.values().forEach(now -> tell(listener, now.asNew()));
  }

  /** Removes a listener at once. */
  void remove(FlowListener listener) {
    listeners.remove(listener);
  }

  /** Announces that the content of a source is about to be replaced for somebody. */
  void announce(FlowSource source, Declaration content, Actor actor) {
    edits.put(source, new Edit(Optional.of(content.text()), actor, false));
  }

  /** Announces that a source is about to be rolled back for somebody. */
  void announceRollBack(FlowSource source, Declaration content, Actor actor) {
    edits.put(source, new Edit(Optional.of(content.text()), actor, true));
  }

  /** Announces that a source is about to be removed for somebody. */
  void announceRemoval(FlowSource source, Actor actor) {
    edits.put(source, new Edit(Optional.empty(), actor, false));
  }

  /** Forgets an announced removal that did not happen. */
  void forgetRemoval(FlowSource source) {
    edits.computeIfPresent(source, (key, edit) -> edit.text().isEmpty() ? null : edit);
  }

  /** Forgets an announced edit whose content was not written. */
  void forget(FlowSource source, Declaration content) {
    edits.computeIfPresent(source, (key, edit) -> edit.leadsTo(content.text()) ? null : edit);
  }

  /** Forgets the announced edit to a content that was there before. Run by the executor. */
  void forgetIfTold(Declaration content) {
    if (isTold(content)) {
      forget(content.source(), content);
    }
  }

  private boolean isTold(Declaration content) {
    return Optional.ofNullable(told.get(content.source()))
        .flatMap(Told::result)
        .filter(result -> result.declaration().equals(content))
        .isPresent();
  }

  /** Tells an edit that was replaced, unless its result was told. Run by the executor. */
  void replaced(Declaration content) {
    Optional<DeclaredFlow> flow = Optional.ofNullable(told.get(content.source())).map(Told::flow);
    if (flow.isPresent() && !isTold(content)) {
      tell(change(flow, flow, true, edit(content)));
    }
  }

  /**
   * Tells what has changed. A flow that is about to be withdrawn or taken over is told when that is
   * done. Run by the executor.
   */
  void tell(FlowStates states) {
    List<FlowSource> gone =
        told.keySet().stream().filter(source -> states.get(source).isEmpty()).toList();
    gone.forEach(
        source ->
            Optional.ofNullable(told.remove(source))
                .ifPresent(last -> tell(last, remover(source))));
    for (FlowSource source : states.sources()) {
      states
          .get(source)
          .filter(state -> !states.leaving().contains(source))
          .ifPresent(state -> tell(source, state));
    }
  }

  /** Tells that all flows are withdrawn because the runtime stops. */
  void tellEnd() {
    if (!told.isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "the runtime stops; declared flows: " + told.size());
    }
    told.values()
        .forEach(
            gone ->
                tell(
                    new Change(
                        Optional.of(gone.flow()), Optional.empty(), false, Optional.empty())));
    told.clear();
  }

  private Optional<Actor> remover(FlowSource source) {
    return Optional.ofNullable(edits.remove(source))
        .filter(edit -> edit.text().isEmpty())
        .map(Edit::actor);
  }

  private void tell(Told gone, Optional<Actor> actor) {
    Change change = new Change(Optional.of(gone.flow()), Optional.empty(), true, actor);
    log(change, System.Logger.Level.INFO, Optional.empty());
    tell(change);
  }

  private void tell(FlowSource source, FlowState state) {
    Optional<Told> before = Optional.ofNullable(told.get(source));
    Told now = Told.of(state.inputs().declaration(), view.apply(state), before);
    told.put(source, now);
    if (before.filter(now::isSame).isEmpty()) {
      Optional<Result> result = before.flatMap(Told::result);
      boolean edited = now.isEdited(result);
      Optional<Edit> edit = edited ? edit(now.declaration()) : Optional.empty();
      Change change = change(before.map(Told::flow), Optional.of(now.flow()), edited, edit);
      log(change, level(state), result.map(Result::status));
      tell(change);
    }
  }

  private static Change change(
      Optional<DeclaredFlow> before,
      Optional<DeclaredFlow> after,
      boolean edited,
      Optional<Edit> edit) {
    boolean rollBack = edit.filter(Edit::rollBack).isPresent();
    return new Change(before, after, edited, edit.map(Edit::actor), rollBack);
  }

  /** Takes the announced edit that led to a content. */
  private Optional<Edit> edit(Declaration declaration) {
    return Optional.ofNullable(edits.remove(declaration.source()))
        .filter(edit -> edit.leadsTo(declaration.text()));
  }

  /** Returns WARNING if a plug-in failed. */
  private static System.Logger.Level level(FlowState state) {
    return state.result().status() == FlowStatus.FAILED
        ? System.Logger.Level.WARNING
        : System.Logger.Level.INFO;
  }

  private static void log(Change change, System.Logger.Level level, Optional<FlowStatus> was) {
    ChangeText.of(change, was).ifPresent(line -> LOG.log(level, line));
  }

  private void tell(Change change) {
    listeners.forEach(listener -> tell(listener, change));
  }

  private static void tell(FlowListener listener, Change change) {
    try {
      listener.flowChanged(change);
    } catch (RuntimeException | Error e) { // must not keep the change from the others
      LOG.log(System.Logger.Level.ERROR, "a listener of flows failed", e);
    }
  }
}
