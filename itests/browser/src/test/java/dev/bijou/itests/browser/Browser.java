package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium of the system, with its driver; nothing is downloaded. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

  private final ChromeDriver driver;
  private int clicks;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser. */
  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en", "--disable-gpu");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.resize(1280);
    return browser;
  }

  private static Path program(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name
                        + ": expected it on the PATH; got none; install the packages chromium and"
                        + " chromium-driver, or leave out -Dbrowser"));
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Makes the page this many pixels wide. */
  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Lets pages believe that the system has a theme: light or dark. */
  void prefer(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void open(String url) {
    driver.get(url);
  }

  /** Opens a page of a console and logs in where it asks for it. */
  void openLoggedIn(ConsoleProcess console, String path) {
    open(console.url(path));
    if (!driver.findElements(By.name("password")).isEmpty()) {
      logIn(ConsoleProcess.PASSWORD);
      until("a login", () -> driver.findElements(By.name("password")).isEmpty());
    }
  }

  /** Returns the first element of a selector, once it is visible. */
  WebElement find(String selector) {
    return new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
  }

  /** Waits until there is an element. */
  void waitFor(String selector) {
    new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
  }

  /** Sends the login form. */
  void logIn(String password) {
    find("input[name=password]").sendKeys(password + Keys.ENTER);
  }

  /** Waits until a condition holds. */
  void until(String expected, BooleanSupplier condition) {
    until(expected, PATIENCE, condition);
  }

  /** Waits until a condition holds, at most this long. */
  void until(String expected, Duration patience, BooleanSupplier condition) {
    new WebDriverWait(driver, patience, Duration.ofMillis(100))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> "expected " + expected + "; got " + text())
        .until(each -> condition.getAsBoolean());
  }

  /** Clicks the first element of a selector, once it can be clicked. */
  void click(String selector) {
    click(By.cssSelector(selector));
  }

  /** Clicks the first button, link or summary with this text or label. */
  void press(String label) {
    click(
        By.xpath(
            "//*[self::button or self::a or self::summary][normalize-space(.)='%1$s' or @aria-label='%1$s']"
                .replace("%1$s", label)));
  }

  /** Enters a value into the field with this label. */
  void enter(String label, String value) {
    WebElement field =
        driver.findElement(
            By.xpath("//input[@id=//label[normalize-space(.)='" + label + "']/@for]"));
    field.sendKeys(Keys.chord(Keys.CONTROL, "a") + value);
  }

  /** Returns the number of clicks so far. */
  int clicks() {
    return clicks;
  }

  /** Clicks the main button of the open dialog. */
  void confirm() {
    click("dialog[open] button[type=submit]");
  }

  private void click(By locator) {
    until("a click on " + locator, () -> clicks(locator));
  }

  private boolean clicks(By locator) {
    try {
      driver.findElement(locator).click();
      clicks++;
      return true;
    } catch (NoSuchElementException | ElementNotInteractableException e) {
      return false;
    }
  }

  /** Returns the element of the editor that has the focus while one types. */
  WebElement editor() {
    return find("div.editor").getShadowRoot().findElement(By.cssSelector(".cm-content"));
  }

  /** Returns the completions that the editor offers; empty if it offers none. */
  String completions() {
    return find("div.editor")
        .getShadowRoot()
        .findElements(By.cssSelector(".cm-tooltip-autocomplete"))
        .stream()
        .map(WebElement::getText)
        .collect(Collectors.joining());
  }

  /** Replaces the text of the editor, as pasting does. */
  void paste(String text) {
    WebElement content = editor();
    content.sendKeys(Keys.chord(Keys.CONTROL, "a"));
    driver.executeScript(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[1]);"
            + "arguments[0].dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true}));",
        content,
        text);
  }

  /** Waits until the text of the page contains this. */
  void waitForText(String text) {
    waitForText(text, PATIENCE);
  }

  /** Waits until the text of the page contains this, at most this long. */
  void waitForText(String text, Duration patience) {
    until("'" + text + "'", patience, () -> text().contains(text));
  }

  /** Returns the visible text of the page. */
  String text() {
    return String.valueOf(
        driver.executeScript("return document.body ? document.body.innerText : ''"));
  }

  /** Forgets what pages have reported. */
  void forgetReports() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  /** Checks that pages have reported nothing since the last check: no error, no violation. */
  void requireNoReports() {
    requireNoReports(List.of());
  }

  /** Checks that pages have reported nothing else since the last check. */
  void requireNoReports(List<String> allowed) {
    assertEquals(
        List.of(),
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(
                entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
            .map(entry -> entry.getMessage())
            .filter(message -> allowed.stream().noneMatch(message::contains))
            .toList());
  }

  /** Checks the accessibility of the page as it is. */
  @SuppressWarnings("deprecation") // without the legacy mode, another window hides the page
  void requireAccessible() {
    List<Rule> violations =
        new AxeBuilder().withTags(RULES).setLegacyMode(true).analyze(driver).getViolations();
    assertEquals(
        List.of(),
        violations.stream()
            .map(
                rule ->
                    rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().get(0).getHtml())
            .toList());
  }

  /** Checks the accessibility of the page in both themes, and writes a picture of each. */
  void requireAccessible(String name) throws IOException {
    for (String theme : List.of("light", "dark")) {
      prefer(theme);
      driver.executeScript("window.scrollTo(0, 0)");
      requireAccessible();
      assertEquals(
          true,
          driver.executeScript("return document.documentElement.scrollWidth <= innerWidth"),
          name + ": is not wider than the window");
      screenshot(name + "-" + theme);
    }
    prefer("light");
  }

  /** Writes a picture of the window to {@code target/screenshots}. */
  void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of(System.getProperty("bijou.screenshots")));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
