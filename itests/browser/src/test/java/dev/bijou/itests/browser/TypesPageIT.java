package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page Types. */
class TypesPageIT {
  private static final String NAME = "dev.bijou.bijector.affine";
  private static final Duration PROMPTLY = Duration.ofSeconds(2);
  private static final String AFFINE = "a[href='#scalar family/affine']";

  @TempDir private static Path folder;
  private static ConsoleProcess console;
  private static Browser browser;
  private static ApiClient script;

  @BeforeAll
  static void open() throws Exception {
    console = ConsoleProcess.start(folder);
    browser = Browser.start();
    script = new ApiClient(console);
  }

  @AfterAll
  static void close() {
    browser.close();
    console.close();
  }

  @Test
  void aTypeIsDrawnAndVerifiedAndTheResultsSurviveAReload() throws Exception {
    browser.openLoggedIn(console, "bijou/types");
    browser.waitForText("mixture-gaussian-cdf");
    browser.requireAccessible("types");
    browser.click(AFFINE);
    browser.waitFor("svg.chart");
    browser.press("Verify");
    browser.waitForText("all laws hold");
    browser.requireAccessible("types-affine");
    browser.resize(390);
    browser.requireAccessible("types-affine-390");
    browser.resize(1280);
    browser.driver().navigate().refresh();
    browser.waitForText("all laws hold");
    browser.requireNoReports();
  }

  @Test
  void slidersAndOtherParametersChangeThePlots() throws Exception {
    browser.openLoggedIn(console, "bijou/types");
    browser.click("a[href='#scalar family/mixture-gaussian-cdf']");
    browser.waitForText("σ = softplus(scales) + floor");
    String first = curves();
    browser.find("input[type=range]").sendKeys(Keys.HOME);
    browser.until("other curves", () -> !curves().equals(first));
    String second = curves();
    browser.press("Other parameters");
    browser.until("other curves", () -> !curves().equals(second));
    browser.find("input[type=range]").sendKeys(Keys.chord(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT));
    browser.press("Show as a table");
    browser.requireAccessible("type");
    browser.resize(390);
    browser.requireAccessible("type-390");
    browser.resize(1280);
    browser.requireNoReports();
  }

  private static String curves() {
    browser.waitFor("svg.chart path.line");
    return browser.driver().findElements(By.cssSelector("path.line")).stream()
        .map(curve -> curve.getDomAttribute("d"))
        .collect(Collectors.joining());
  }

  @Test
  void aBundleGoesAndComesAndIsKept() throws Exception {
    browser.openLoggedIn(console, "bijou/types");
    browser.click(AFFINE);
    browser.waitForText("A bundle of the distribution");
    assertEquals(403, script.send("POST", keepPath(), "").statusCode());
    script.send(
        "POST",
        "bundles/" + bundle(),
        "action=uninstall",
        "Content-Type",
        "application/x-www-form-urlencoded");
    browser.waitForText("No bundle offers this type", PROMPTLY);
    browser.requireAccessible("types-gone");
    install(jar());
    browser.waitForText("lasts for this run only", PROMPTLY);
    browser.requireAccessible("types-run");
    browser.press("Keep in deploy/: " + NAME);
    browser.waitForText("Installed by hand, and kept");
    try (Stream<Path> files = Files.list(console.base().resolve("deploy"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.stream().anyMatch(name -> name.startsWith(NAME + "-")), names::toString);
    }
    browser.requireNoReports();
  }

  private static String keepPath() throws Exception {
    return "bijou/api/bundles/" + bundle() + "/keep";
  }

  private static String bundle() throws Exception {
    String types = script.get("bijou/api/types");
    Matcher id =
        Pattern.compile("\"id\": (\\d+),\\s+\"name\": \"" + Pattern.quote(NAME)).matcher(types);
    assertTrue(id.find(), types);
    return id.group(1);
  }

  private static Path jar() throws IOException {
    try (Stream<Path> jars = Files.walk(Path.of(System.getProperty("bijou.home"), "bundles"))) {
      return jars.filter(jar -> jar.getFileName().toString().contains("bijector-affine"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Installs and starts a bundle as the form of the page Bundles does. */
  private static void install(Path jar) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, "name=\"action\"", "install".getBytes(StandardCharsets.UTF_8));
    field(body, "name=\"bundlestart\"", "start".getBytes(StandardCharsets.UTF_8));
    field(body, "name=\"bundlestartlevel\"", "30".getBytes(StandardCharsets.UTF_8));
    field(body, "name=\"bundlefile\"; filename=\"affine.jar\"", Files.readAllBytes(jar));
    body.writeBytes("--X--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(console.url("bundles")))
            .header("Authorization", "Basic " + ApiClient.credentials())
            .header("Content-Type", "multipart/form-data; boundary=X")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    assertTrue(status < 400, () -> "status " + status);
  }

  private static void field(ByteArrayOutputStream body, String name, byte[] value) {
    String head = "--X\r\nContent-Disposition: form-data; " + name + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(value);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
