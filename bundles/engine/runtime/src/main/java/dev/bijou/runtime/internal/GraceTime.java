package dev.bijou.runtime.internal;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.runtime.internal.explain.DurationText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The time that a flow serves on after a provider of its types was removed. Thread-safe. */
final class GraceTime {
  private static final System.Logger LOG = System.getLogger(GraceTime.class.getName());
  private static final String DEFAULT_SECONDS = "10";

  private final Duration duration;
  private final Clock clock;
  private final Set<Long> retired = ConcurrentHashMap.newKeySet();

  GraceTime(Duration duration, Clock clock) {
    this.duration = duration;
    this.clock = clock;
  }

  /** Returns the duration of a property value; the default of an absent or invalid one. */
  static Duration duration(@Nullable String value) {
    String seconds = value == null ? DEFAULT_SECONDS : value.strip();
    if (!seconds.matches("[0-9]{1,9}")) {
      LOG.log(
          System.Logger.Level.WARNING,
          FlowRuntime.GRACE
              + ": expected a number of seconds, 0 for none; got '"
              + value
              + "'; 10 is used");
      seconds = DEFAULT_SECONDS;
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** Ends the grace time of a bundle, which is removed for good. */
  void retire(long bundle) {
    retired.add(bundle);
  }

  /** Returns whether one of these providers is removed for good. */
  boolean isRetired(Removal removal) {
    return removal.providers().values().stream().map(Origin::bundle).anyMatch(retired::contains);
  }

  /** Returns whether the time since a removal is over. */
  boolean isOver(Removal removal) {
    return !clock.instant().isBefore(end(removal));
  }

  private Instant end(Removal removal) {
    return removal.time().plus(duration);
  }

  /** Returns a removal as a line without times that pass, for the log. */
  String announce(Removal removal) {
    return removal.statement("") + "; it serves on for " + DurationText.format(duration);
  }

  /** Returns a removal as a line of this moment. */
  String describe(Removal removal) {
    Instant now = clock.instant();
    String ago = " " + DurationText.format(Duration.between(removal.time(), now)) + " ago";
    Duration left = Duration.between(now, end(removal));
    return removal.statement(ago)
        + "; the flow serves on "
        + (left.isNegative() || left.isZero()
            ? "until its replacement is ready"
            : "for " + DurationText.format(left));
  }
}
