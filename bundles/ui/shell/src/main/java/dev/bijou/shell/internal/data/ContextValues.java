package dev.bijou.shell.internal.data;

import dev.bijou.io.NearestName;
import dev.bijou.shell.internal.CommandException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parser of context values on the command line: {@code NAME=VALUE}. */
public final class ContextValues {
  private ContextValues() {}

  /**
   * Returns the values, in the order of the variables.
   *
   * @throws CommandException unless each variable has one finite value
   */
  public static double[] values(List<String> given, List<String> variables) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String each : given) {
      int end = each.lastIndexOf('=');
      if (end < 0) {
        throw CommandException.refused("--given: expected NAME=VALUE; got '" + each + "'");
      }
      String name = unquoted(each.substring(0, end).strip());
      requireVariable(name, variables);
      if (values.put(name, value(name, each.substring(end + 1))) != null) {
        throw CommandException.refused("--given: expected " + name + " once; got it again");
      }
    }
    return variables.stream().mapToDouble(name -> get(values, name)).toArray();
  }

  /** Returns a name without the quotes that other options require around a comma. */
  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? ColumnNames.parse(name)
            .map(ColumnNames::names)
            .filter(names -> names.size() == 1)
            .map(names -> names.get(0))
            .orElse(name)
        : name;
  }

  private static void requireVariable(String name, List<String> variables) {
    if (!variables.contains(name)) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "--given: expected one of the model's context variables, %s; got '%s'%s",
              ColumnNames.text(variables),
              name,
              NearestName.remedy(name, variables)));
    }
  }

  private static double value(String name, String text) {
    double value = NumberText.value(text);
    if (Double.isNaN(value)) {
      throw CommandException.refused("--given: " + name + ": " + NumberText.problem(text));
    }
    return value;
  }

  private static double get(Map<String, Double> values, String name) {
    Double value = values.get(name);
    if (value == null) {
      throw CommandException.refused("--given: expected a value of " + name + "; got none");
    }
    return value;
  }
}
