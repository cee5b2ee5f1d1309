package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;

/** The page Timing. */
class TimingPageIT {
  private static final Duration FINISHED = Duration.ofMinutes(3);

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
    browser.waitForText("History");
  }

  private static void choose(String flow) {
    browser.click("input[value='" + flow + "']");
  }

  private static void run(String points, String rounds) {
    browser.enter("Points per batch", points);
    browser.enter("Rounds", rounds);
    browser.press("Run");
  }

  /** Returns the number of comparisons of the history that have ended. */
  private static int ended() {
    return browser
        .driver()
        .findElements(By.cssSelector("button[aria-label^='Delete the comparison']"))
        .size();
  }

  private static void waitForEnd(int before, String state) {
    browser.until("one more comparison", FINISHED, () -> ended() == before + 1);
    browser.until(state, () -> browser.find(".history tbody tr").getText().contains(state));
  }

  @Test
  void aComparisonIsTimedShownExportedAndDeleted() throws Exception {
    int before = ended();
    run("500", "3");
    waitForEnd(before, "DONE");
    browser.waitForText("Time of sampling / time of log-density");
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
    browser.until("a history without it", () -> ended() == before);
    browser.requireNoReports();
  }

  @Test
  void fromTheLoginToAComparisonOfGaussianizationInThreeClicks() throws Exception {
    browser.driver().manage().deleteAllCookies();
    browser.open(console.url("bijou"));
    browser.find("input[name=password]").sendKeys(ConsoleProcess.PASSWORD);
    int clicks = browser.clicks();
    browser.press("Log in");
    browser.press("Timing");
    browser.waitForText("History");
    int before = ended();
    browser.press("Run");
    assertEquals(3, browser.clicks() - clicks);
    waitForEnd(before, "DONE");
    String shown = browser.text();
    assertTrue(shown.contains("Time of sampling / time of log-density"), shown);
    assertTrue(shown.contains("gaussianization: "), shown);
    browser.requireAccessible("timing");
    browser.resize(390);
    browser.requireAccessible("timing-390");
    browser.requireNoReports();
  }

  @Test
  void twoFlowsAreTimedInOneRun() throws Exception {
    choose("realnvp");
    run("200", "3");
    browser.waitForText("Time / time of gaussianization", FINISHED);
    String shown = browser.text();
    assertTrue(shown.contains("gaussianization: "), shown);
    assertTrue(shown.contains("realnvp: "), shown);
    for (WebElement summary : browser.driver().findElements(By.tagName("summary"))) {
      summary.click();
    }
    for (String table :
        List.of(
            "Ratios",
            "Differences",
            "Times",
            "Evaluations per solve",
            "Residuals of gaussianization")) {
      assertTrue(rows(table) >= 2, table);
    }
    browser.requireAccessible("timing-contenders");
    browser
        .driver()
        .executeScript("document.querySelector('.chart .line').scrollIntoView({block: 'center'})");
    browser.screenshot("timing-residuals");
    browser.resize(390);
    browser.requireAccessible("timing-contenders-390");
    browser.requireNoReports();
  }

  /** Returns the number of rows of a table that can be seen. */
  private static long rows(String table) {
    return browser
        .driver()
        .findElements(By.xpath("//table[caption='" + table + "']/tbody/tr"))
        .stream()
        .filter(WebElement::isDisplayed)
        .count();
  }

  @Test
  void aTypeIsTimedAlone() throws Exception {
    int before = ended();
    choose("gaussianization");
    choose("mixture-logistic-cdf");
    run("200", "3");
    waitForEnd(before, "DONE");
    browser.waitForText("mixture-logistic-cdf: ");
    browser.waitForText("Residual against evaluations: mixture-logistic-cdf");
    browser.requireNoReports();
  }

  @Test
  void aComparisonIsCancelledInAnotherTab() {
    int before = ended();
    run("50000", "1000");
    browser.waitForText("RUNNING");
    String first = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    browser.open(console.url("bijou/timing"));
    browser.waitForText("RUNNING");
    browser.press("Cancel");
    waitForEnd(before, "CANCELLED");
    browser.driver().close();
    browser.driver().switchTo().window(first);
    waitForEnd(before, "CANCELLED");
    browser.requireNoReports();
  }

  @Test
  void aComparisonSurvivesAReloadAndIsCancelled() throws Exception {
    int before = ended();
    run("50000", "1000");
    browser.waitForText("RUNNING");
    browser.requireAccessible("timing-running");
    browser.driver().navigate().refresh();
    browser.waitForText("RUNNING");
    browser.press("Cancel");
    waitForEnd(before, "CANCELLED");
    browser.requireNoReports();
  }
}
