package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stock pages of the Web Console work behind the guard, without a violation of its policy. */
class StockPagesIT {
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

  @ParameterizedTest
  @CsvSource({
    "bundles, dev.bijou.composer, .bIcon, Symbolic Name",
    "components, dev.bijou., .bIcon, Implementation Class",
    "configMgr, Bijou flow, tr[fpid='Bijou flow'] td:nth-child(2), Persistent Identity",
    "logs, Log Service, .reloadButton, Log Service"
  })
  void aStockPageIsUsedWithoutAViolation(String page, String content, String use, String shown)
      throws Exception {
    browser.openLoggedIn(console, page);
    browser.waitForText(content);
    browser.click(use);
    browser.waitForText(shown);
    browser.requireNoReports();
    browser.screenshot("stock-" + page);
  }

  @Test
  void aPageAsksForALogin() {
    browser.driver().manage().deleteAllCookies();
    browser.open(console.url("bundles"));
    browser.find("input[type=password]");
    assertTrue(!browser.text().contains("dev.bijou.composer"), browser::text);
    browser.requireAccessible();
    browser.requireNoReports();
  }
}
