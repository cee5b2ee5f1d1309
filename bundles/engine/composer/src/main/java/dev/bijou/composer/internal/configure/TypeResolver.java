package dev.bijou.composer.internal.configure;

import dev.bijou.bijector.BijectorFactory;
import dev.bijou.composer.internal.read.Messages;
import dev.bijou.composer.internal.read.Problems;
import dev.bijou.io.NearestName;
import dev.bijou.registry.PluginKind;
import dev.bijou.registry.PluginType;
import dev.bijou.registry.PluginType.Origin;
import dev.bijou.spec.Problem;
import dev.bijou.spec.SourceLocation;
import dev.bijou.spec.TypeUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A resolver of the type names of a flow that reports missing types and types of other kinds. */
record TypeResolver(TypeLookup types, Problems problems) {
  private static final int MAX_REASON = 400;

  /** Returns the named type, of one of these kinds; if there is none, adds a problem. */
  Optional<PluginType> find(TypeUse use, List<PluginKind> kinds) {
    Optional<PluginType> type = types.find(kinds, use);
    if (type.isEmpty()) {
      List<Origin> others = types.origins(kinds, use.type());
      problems.add(
          others.isEmpty()
              ? ofOtherKind(use, kinds).orElseGet(() -> missing(use, kinds))
              : ofOtherVersion(use, kinds, others));
    }
    return type;
  }

  /** Returns a use of the default base; if there is none, adds a problem. */
  Optional<TypeUse> defaultBase(SourceLocation location) {
    Optional<PluginType> marked = types.defaultBase();
    if (marked.isEmpty()) {
      problems.add(
          new Problem(
              location,
              "expected a base that is installed and marked as the default; got none",
              Optional.of(types.missingDefaultBase())));
    }
    return marked.map(type -> new TypeUse(type.name(), Map.of(), location));
  }

  /** Returns the message that a type of this kind must be set. */
  String required(PluginKind kind) {
    return types.names(List.of(kind)).stream()
        .findFirst()
        .map(
            first ->
                String.format(Locale.ROOT, "expected a %s; got none; for example %s", kind, first))
        .orElse(String.format(Locale.ROOT, "expected a %s; got none", kind));
  }

  private Optional<Problem> ofOtherKind(TypeUse use, List<PluginKind> kinds) {
    return types
        .findOfAnyKind(use.type())
        .map(
            type ->
                new Problem(
                    use.location(),
                    String.format(
                        Locale.ROOT,
                        "expected a %s; got a %s%s",
                        names(kinds),
                        type.kind(),
                        !kinds.equals(List.of(PluginKind.SCALAR)) || hasParameters(type.prototype())
                            ? ""
                            : " without parameters, so a network has nothing to set; use it as a"
                                + " layer of its own")));
  }

  /** Returns whether a type may have parameters. */
  private static boolean hasParameters(Object prototype) {
    try {
      return !(prototype instanceof BijectorFactory layer) || layer.parameterBound(1, 0) > 0;
    } catch (Throwable e) { // a plug-in may throw anything
      return true;
    }
  }

  private Problem missing(TypeUse use, List<PluginKind> kinds) {
    String remedy = problems.wantRemedy() ? NearestName.remedy(use.type(), types.names(kinds)) : "";
    return missing(use, kinds, remedy);
  }

  private Problem ofOtherVersion(TypeUse use, List<PluginKind> kinds, List<Origin> others) {
    String installed = others.stream().map(TypeResolver::version).collect(Collectors.joining(", "));
    return missing(
        use,
        kinds,
        (others.size() == 1 ? ": installed is " : ": installed are ")
            + Messages.plain(installed, MAX_REASON));
  }

  private static String version(Origin origin) {
    return origin.version() + (origin.name().isEmpty() ? "" : " (bundle " + origin.name() + ")");
  }

  private Problem missing(TypeUse use, List<PluginKind> kinds, String remedy) {
    String name = Messages.show(use.reference());
    String message =
        types
            .failure(kinds, use)
            .map(reason -> "that works; got " + name + ": " + Messages.plain(reason, MAX_REASON))
            .orElseGet(() -> "that is installed; got " + name + remedy);
    return new Problem(
        use.location(),
        "expected a " + names(kinds) + " " + message,
        Optional.of(types.missing(kinds, use)));
  }

  private static String names(List<PluginKind> kinds) {
    return kinds.stream().map(PluginKind::toString).collect(Collectors.joining(" or "));
  }
}
