package dev.bijou.itests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that no plug-in and no kernel calls a transcendental function of {@link Math}, whose last
 * digit differs between JVMs, and between interpreted and compiled code. The functions of {@code
 * dev.bijou.math} and of {@link StrictMath} give bit-identical results.
 */
class MathCallsIT {
  private static final Set<String> TIERS = Set.of("plugins", "kernels");

  /** The functions of {@link Math} that are specified to within an ulp or more, not exactly. */
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  @Test
  void pluginsCallNone() throws IOException {
    Map<String, String> folders = SourceTree.folders();
    Set<String> checked = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (Path jar : Distribution.ownBundles()) {
      String name = BuiltBundle.read(jar).name();
      if (TIERS.contains(folders.getOrDefault(name, ""))) {
        checked.add(name);
        found.addAll(calls(jar));
      }
    }
    assertTrue(
        checked.containsAll(Set.of("dev.bijou.math", "dev.bijou.bijector.affine")),
        checked::toString);
    assertEquals(Set.of(), found);
  }

  @Test
  void findsPlantedCalls() throws IOException {
    assertEquals(Set.of("Math.exp"), calls(bytes(DirectCall.class)));
    assertEquals(Set.of("Math.tanh"), calls(bytes(MethodReference.class)));
    assertEquals(Set.of("Math.pow"), calls(bytes(CallInLambda.class)));
  }

  @Test
  void allowsExactFunctions() throws IOException {
    assertEquals(Set.of(), calls(bytes(ExactCalls.class)));
  }

  /** Returns the calls in a bundle, each after its class. */
  private static Set<String> calls(Path jar) throws IOException {
    Set<String> found = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> classes =
          file.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      for (JarEntry entry : classes) {
        try (InputStream in = file.getInputStream(entry)) {
          calls(in.readAllBytes()).forEach(call -> found.add(entry.getName() + ": " + call));
        }
      }
    }
    return found;
  }

  private static Set<String> calls(byte[] classFile) throws IOException {
    return ConstantPool.methods(classFile).stream()
        .filter(method -> method.startsWith("java/lang/Math."))
        .map(method -> method.substring("java/lang/".length()))
        .filter(call -> TRANSCENDENTAL.contains(call.substring("Math.".length())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  static final class DirectCall {
    static double value(double x) {
      return Math.exp(x);
    }
  }

  static final class MethodReference {
    static final DoubleUnaryOperator FUNCTION = Math::tanh;
  }

  static final class CallInLambda {
    static final DoubleUnaryOperator FUNCTION = x -> Math.pow(x, 3);
  }

  static final class ExactCalls {
    static double value(double x) {
      double root = Math.sqrt(Math.fma(x, x, Math.max(1, Math.abs(x))));
      return StrictMath.log(root) * Math.scalb(Math.ulp(x), Math.getExponent(x));
    }
  }
}
