package dev.bijou.itests;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the list of licences names exactly the third-party jars of the distribution. */
class LicencesIT {
  private static final Pattern LINE = Pattern.compile("(?m)^\\| (\\S+\\.jar) \\| \\S[^|]* \\|");

  @Test
  void everyJarIsListed() throws IOException {
    assertEquals(shipped(), listed());
  }

  private static Set<String> shipped() throws IOException {
    return Distribution.jars().stream()
        .filter(jar -> !Distribution.isOwn(jar))
        .map(jar -> jar.getFileName().toString())
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> listed() throws IOException {
    String list = Files.readString(Distribution.home().resolve("licenses/README.md"));
    return LINE.matcher(list)
        .results()
        .map((MatchResult line) -> line.group(1))
        .collect(toCollection(TreeSet::new));
  }
}
