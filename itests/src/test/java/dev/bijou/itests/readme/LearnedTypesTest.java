package dev.bijou.itests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests the number of API types that the examples of README and docs import. */
class LearnedTypesTest {
  /** An import from Bijou; a nested type counts as its outermost type. */
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(dev\\.bijou\\.[a-z.]+\\.[A-Z]\\w*)[\\w.]*;$");

  private static final String EXCEPTION = "dev.bijou.bijector.InvalidSettingException";

  private static Set<String> types(String document, String example) throws IOException {
    String text = Readme.block(document, "java", example);
    return IMPORT
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertNineTypesAndTheException(Set<String> types) {
    assertEquals(10, types.size(), types::toString);
    types.remove(EXCEPTION);
    assertEquals(9, types.size(), types::toString);
  }

  @Test
  void layerAuthorLearns9TypesAndAnException() throws IOException {
    assertNineTypesAndTheException(types("README.md", "implements BijectorFactory"));
    assertNineTypesAndTheException(types("docs/write-a-bijector.md", "@BijectorType(\"asinh\")"));
  }

  @Test
  void layerAuthorLearns14TypesWithGradients() throws IOException {
    Set<String> types = types("docs/write-a-bijector.md", "@BijectorType(\"bend\")");
    assertEquals(14, types.size(), types::toString);
    Set<String> all = types("docs/write-a-bijector.md", "@BijectorType(\"asinh\")");
    all.remove(EXCEPTION);
    all.addAll(types);
    assertEquals(types, all);
  }

  @Test
  void embedderLearns3Types() throws IOException {
    Set<String> types = types("README.md", "class Embedded");
    assertEquals(3, types.size(), types::toString);
  }

  @Test
  void embedderLearns12TypesWithFitAndStore() throws IOException {
    Set<String> types = types("docs/fit.md", "class FitTurbine");
    assertEquals(12, types.size(), types::toString);
    Set<String> all = types("README.md", "class Embedded");
    all.addAll(types);
    assertEquals(types, all);
  }
}
