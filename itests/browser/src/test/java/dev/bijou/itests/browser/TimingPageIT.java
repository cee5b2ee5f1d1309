package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The page Timing. */
class TimingPageIT {
  @TempDir private static Path folder;
  private static ConsoleProcess console;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    console = ConsoleProcess.start(folder);
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
    console.close();
  }

  @BeforeEach
  void show() {
    browser.resize(1280);
    browser.openLoggedIn(console, "bijou/timing");
    browser.waitForText("gaussianization");
  }

  private static void run(String points, String rounds) {
    browser.enter("Points per batch", points);
    browser.enter("Rounds", rounds);
    browser.press("Run");
  }

  @Test
  void aComparisonIsTimedShownExportedAndDeleted() throws Exception {
    run("500", "3");
    browser.waitForText("DONE");
    browser.waitForText("Ratios");
    browser.requireAccessible("timing");
    browser.resize(390);
    browser.requireAccessible("timing-390");
    browser.resize(1280);
    for (String format : new String[] {"CSV", "JSON", "SVG"}) {
      WebElement link = browser.find("a[aria-label='Export as " + format + "']");
      String path =
          Objects.requireNonNull(link.getDomProperty("href")).replaceFirst(".*/bijou/", "bijou/");
      assertEquals(200, new ApiClient(console).send("GET", path, "").statusCode(), path);
    }
    browser.click("button[aria-label^='Delete the comparison']");
    browser.waitForText("Delete this comparison?");
    browser.requireAccessible("timing-delete");
    browser.confirm();
    browser.until("no comparison", () -> !browser.text().contains("DONE"));
    browser.requireNoReports();
  }

  @Test
  void aComparisonSurvivesAReloadAndIsCancelled() throws Exception {
    run("50000", "1000");
    browser.waitForText("RUNNING");
    browser.requireAccessible("timing-running");
    browser.driver().navigate().refresh();
    browser.waitForText("RUNNING");
    browser.press("Cancel");
    browser.waitForText("CANCELLED");
    browser.requireNoReports();
  }
}
