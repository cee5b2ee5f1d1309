package dev.bijou.figures.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void numbersAreWrittenAndUnknownOnesEmpty() {
    assertEquals(
        "1,-0.5,,\n", Csv.line(Stream.of(Optional.of(1), -0.5, Double.NaN, Optional.empty())));
  }

  @Test
  void textsAreQuotedAndNeverFormulas() {
    assertEquals(
        "maf,'=cmd,'-1,\"'@a,b\",\"say \"\"a\"\"\"\n",
        Csv.line(Stream.of("maf", "=cmd", "-1", "@a,b", "say \"a\"")));
  }
}
