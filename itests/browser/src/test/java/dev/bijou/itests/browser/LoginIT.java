package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login and the logout. */
class LoginIT {
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
  void forgetTheLogin() {
    browser.resize(1280);
    browser.open(console.url("login"));
    browser.driver().manage().deleteAllCookies();
  }

  @Test
  void anyPageOpensAfterItsLoginUntilTheLogout() {
    browser.open(console.url("bijou/jobs"));
    browser.logIn("wrong");
    browser.waitForText("The password is wrong");
    browser.logIn(ConsoleProcess.PASSWORD);
    browser.waitForText("Log out");
    browser.until("the page", () -> browser.driver().getCurrentUrl().endsWith("/bijou/jobs"));
    browser.press("Log out");
    browser.press("Log out");
    browser.find("input[name=password]");
    browser.open(console.url("bijou/flows"));
    browser.find("input[name=password]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundles", "components", "configMgr", "logs", "bijou/flows"})
  void aPageCannotBeReadBeforeTheLogin(String page) {
    browser.open(console.url(page));
    browser.find("input[name=password]");
    assertFalse(browser.text().contains("dev.bijou"), browser::text);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void theFormIsAccessible(int width) throws Exception {
    browser.resize(width);
    browser.open(console.url("login"));
    browser.requireAccessible("login-" + width);
    browser.requireNoReports();
    browser.logIn("wrong");
    browser.waitForText("The password is wrong");
    browser.requireAccessible("login-refused-" + width);
    browser.requireNoReports(List.of("401"));
  }
}
