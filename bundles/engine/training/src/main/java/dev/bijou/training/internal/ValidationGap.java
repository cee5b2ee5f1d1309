package dev.bijou.training.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The warning about validation rows that are much less likely than the training rows. */
final class ValidationGap {
  /** The smallest difference of the means that is warned about, in nats; at least 1 per column. */
  private static final double MIN_GAP = 5;

  /** The number of rows that a warning names. */
  private static final int NAMED = 10;

  private ValidationGap() {}

  /** Returns a warning that names the least likely validation rows; none if there is no gap. */
  static List<String> warnings(double[] train, PreparedRows rows, double[] validation) {
    double mean = Arrays.stream(train).average().orElseThrow();
    double held = Arrays.stream(validation).average().orElse(mean);
    double allowed = Math.max(MIN_GAP, rows.columns().names().size());
    if (held >= mean - allowed) {
      return List.of();
    }
    double lowest = Arrays.stream(train).min().orElseThrow();
    int[] numbers = rows.validation().numbers();
    int[] below =
        IntStream.range(0, validation.length).filter(i -> validation[i] < lowest).toArray();
    String named =
        Arrays.stream(below)
            .limit(NAMED)
            .mapToObj(
                i -> String.format(Locale.ROOT, "row %d (%.4g)", numbers[i] + 1, validation[i]))
            .collect(Collectors.joining(", "));
    String remedy =
        below.length == 0
            ? "use a smaller flow, or more rows"
            : String.format(
                Locale.ROOT,
                "%d of %d rows are less likely than every training row: %s%s; correct or remove them, or add rows like them to the training rows",
                below.length,
                validation.length,
                named,
                below.length > NAMED ? ", …" : "");
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: expected a mean log p of the validation rows near %.4g, as of the training rows; got %.4g; %s",
            rows.validationPlace(),
            mean,
            held,
            remedy));
  }
}
