package dev.bijou.shell.internal;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.admin.flows.FlowVersion;
import dev.bijou.io.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lookup of versions of flows by command-line arguments {@code NAME@VERSION}. */
public final class VersionArguments {
  private static final Pattern VERSION =
      Pattern.compile("([a-z0-9][a-z0-9._-]{0,63})@([^/\\\\]*)(?<!\\.ya?ml)");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final Services services;

  /** Creates a lookup in these services. */
  public VersionArguments(Services services) {
    this.services = services;
  }

  /** Returns whether an argument names a version of a flow, whether that exists or not. */
  public static boolean isVersion(String argument) {
    return VERSION.matcher(argument).matches();
  }

  /** Returns the name of the flow of an argument, with or without a version. */
  public static String name(String argument) {
    Matcher version = VERSION.matcher(argument);
    return version.matches() ? version.group(1) : argument;
  }

  /**
   * Returns the number of an argument that names a version.
   *
   * @throws CommandException if there is none
   */
  public static long number(String argument) {
    Matcher version = VERSION.matcher(argument);
    if (version.matches() && NUMBER.matcher(version.group(2)).matches()) {
      return Long.parseLong(version.group(2));
    }
    throw CommandException.refused(
        String.format(
            Locale.ROOT,
            "FLOW@N: expected the name of a flow and the number of a version, such as turbine@3;"
                + " got '%s'; bijou versions FLOW lists them",
            argument));
  }

  /**
   * Finds the version of an argument.
   *
   * @throws CommandException if it is not kept; the message names those that are
   */
  public FlowVersion find(String argument) {
    String name = name(argument);
    List<FlowVersion> kept = kept(name);
    long number = number(argument);
    return kept.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                CommandException.refused(
                    String.format(
                        Locale.ROOT,
                        "%s: expected a version that is kept; got %d: %s has the version%s %s",
                        argument,
                        number,
                        name,
                        kept.size() == 1 ? "" : "s",
                        ranges(kept))));
  }

  /**
   * Returns the versions of a flow.
   *
   * @throws CommandException if there are none
   */
  public List<FlowVersion> kept(String name) {
    List<FlowVersion> kept =
        services.need(FlowRuntime.class, "runtime").versions(name).stream().toList();
    if (kept.isEmpty()) {
      throw CommandException.refused(name + ": expected a flow with versions; got " + none(name));
    }
    return kept;
  }

  private String none(String name) {
    List<String> names =
        FlowArguments.settled(services).stream().map(DeclaredFlow::name).distinct().toList();
    if (names.contains(name)) {
      return "one without: a version is kept when a flow is ready while a console runs";
    }
    return names.isEmpty()
        ? "no such flow; no flow is declared"
        : "no such flow; the declared flows are "
            + String.join(", ", names)
            + NearestName.remedy(name, names);
  }

  /** Returns numbers as text: {@code 1, 3 to 5}. */
  static String ranges(List<FlowVersion> versions) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0; from < versions.size(); ) {
      int to = from;
      while (to + 1 < versions.size()
          && versions.get(to + 1).number() == versions.get(to).number() + 1) {
        to++;
      }
      long first = versions.get(from).number();
      long last = versions.get(to).number();
      ranges.add(first == last ? String.valueOf(first) : first + " to " + last);
      from = to + 1;
    }
    return String.join(", ", ranges);
  }
}
