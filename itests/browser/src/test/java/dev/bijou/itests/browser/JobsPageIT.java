package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page Jobs. */
class JobsPageIT {
  private static final String DATA = Path.of("../../docs/data/faithful.csv").toString();

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

  @Test
  void aJobIsListedSurvivesAReloadAndIsCancelled() throws Exception {
    browser.openLoggedIn(console, "bijou/jobs");
    browser.waitForText("No job yet");
    new ApiClient(console)
        .send(
            "POST",
            "bijou/api/verifications",
            "{\"type\": \"permutation\"}",
            "Content-Type",
            "application/json");
    browser.waitForText("DONE");
    Process fit =
        console.run(
            "fit",
            "default",
            "--data",
            DATA,
            "--model",
            folder.resolve("fitted").toString(),
            "--epochs",
            "1000000",
            "--patience",
            "1000000",
            "--attach");
    browser.waitForText("RUNNING");
    browser.requireAccessible("jobs");
    browser.resize(390);
    browser.requireAccessible("jobs-390");
    browser.resize(1280);
    browser.driver().navigate().refresh();
    browser.waitForText("RUNNING");
    browser.click("button[aria-label^='Stop job']");
    browser.waitForText("the best parameters so far");
    browser.requireAccessible("jobs-stop");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.click("button[aria-label^='Cancel job']");
    browser.waitForText("It ends without a result.");
    browser.requireAccessible("jobs-cancel");
    browser.confirm();
    browser.waitForText("CANCELLED");
    assertTrue(fit.waitFor(60, TimeUnit.SECONDS));
    browser.requireNoReports();
  }
}
