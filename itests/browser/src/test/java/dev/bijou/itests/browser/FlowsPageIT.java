package dev.bijou.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The page Flows. */
class FlowsPageIT {
  private static final List<String> FLOWS =
      List.of("edited", "clashing", "switched", "rolled", "withdrawn", "bound", "shown");
  private static final String BUNDLE = "dev.bijou.bijector.mixturegaussiancdf";

  @TempDir private static Path folder;
  private static ConsoleProcess console;
  private static Browser browser;
  private static ApiClient script;

  @BeforeAll
  static void open() throws Exception {
    Files.createDirectories(folder.resolve("deploy"));
    Files.writeString(
        folder.resolve("deploy/bijou.flow-deployed.cfg"),
        "yaml=" + text("deployed").replace("\n", "\\n") + "\n");
    Files.createDirectories(folder.resolve("flows"));
    for (String flow : FLOWS) {
      Files.writeString(folder.resolve("flows/" + flow + ".yaml"), text(flow));
    }
    console =
        ConsoleProcess.start(folder, "mistyped", text("mistyped").replace("components", "parts"));
    script = new ApiClient(console);
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
    console.close();
  }

  @BeforeEach
  void showTheList() {
    browser.resize(1280);
    browser.forgetReports();
    list();
  }

  private static void list() {
    browser.openLoggedIn(console, "bijou/flows");
    browser.waitForText("READY");
  }

  private static void show(String flow) {
    browser.openLoggedIn(console, "bijou/flows#" + flow);
    browser.waitForText("no problem");
  }

  /** Returns a flow that needs one plug-in. */
  private static String text(String flow) {
    return "flow: "
        + flow
        + "\ndimension: 2\ncheap: density\nlayers:\n  - mixture-gaussian-cdf: {components: 4}\n";
  }

  /** Creates a flow by the dialog. */
  private static void create(String flow) throws IOException {
    browser.press("New flow");
    browser.waitForText("Start from");
    browser.requireAccessible("flow-new");
    browser.find("dialog[open] input[type=text]").sendKeys(flow);
    browser.confirm();
    browser.waitForText("not saved");
    browser.press("Create");
    browser.waitForText(flow + " is created.");
  }

  private static String status(String flow) throws IOException, InterruptedException {
    Matcher status = Pattern.compile("\"status\": ?\"(\\w+)\"").matcher(script.flow(flow));
    return status.find() ? status.group(1) : "none";
  }

  private static boolean hasStatus(String flow, String expected) {
    try {
      return status(flow).equals(expected);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(String flow) throws IOException {
    return Files.readString(folder.resolve("flows/" + flow + ".yaml"));
  }

  @Test
  void theListShowsStateOwnerAndCosts() throws Exception {
    for (String shown :
        List.of("edited", "READY", "flows/edited.yaml", "closed form", "iterative", "5:28: ")) {
      browser.waitForText(shown);
    }
    browser.requireAccessible("flows");
    browser.resize(390);
    browser.requireAccessible("flows-390");
    browser.requireNoReports();
  }

  @Test
  void aFlowIsShownWithItsTextCostsAndVersions() throws Exception {
    browser.click("a[href='#shown']");
    for (String shown : List.of("no problem", "Owner", "Versions", "log-density", "dimension 2")) {
      browser.waitForText(shown);
    }
    browser.requireAccessible("flow");
    browser.resize(390);
    browser.requireAccessible("flow-390");
    browser.requireNoReports();
  }

  @Test
  void aBrokenEditIsMarkedAndLeavesTheOldOneServing() throws Exception {
    show("edited");
    browser.paste(text("edited").replace("components: 4", "componants: 4"));
    browser.waitForText("1 problem");
    browser.waitForText("5:");
    browser.requireAccessible("flow-problem");
    browser.press("Save");
    browser.until(
        "a refusal", () -> !browser.driver().findElements(By.cssSelector(".toast.bad")).isEmpty());
    assertEquals("READY", status("edited"));
    assertEquals(text("edited"), file("edited"));
    browser.paste(text("edited").replace("components: 4", "components: 5"));
    browser.waitForText("no problem");
    browser.press("Save");
    browser.waitForText("edited is saved as version 2: READY");
    assertTrue(file("edited").contains("components: 5"));
    browser.requireNoReports(List.of("400"));
  }

  @Test
  void theEditorCompletesTypesAndKeys() throws Exception {
    show("edited");
    browser.editor().sendKeys(Keys.chord(Keys.CONTROL, Keys.END) + "  - coup");
    browser.until("coupling", () -> browser.completions().contains("coupling"));
    browser.requireAccessible("flow-completion");
    browser.editor().sendKeys(Keys.ENTER);
    browser.until("coupling", () -> browser.editor().getText().contains("- coupling"));
    browser.editor().sendKeys(": {" + Keys.chord(Keys.CONTROL, Keys.SPACE));
    browser.until("its keys", () -> browser.completions().contains("mask"));
    browser.editor().sendKeys(Keys.ESCAPE);
    browser.press("Revert");
    browser.requireNoReports();
  }

  @Test
  void aConflictShowsBothTexts() throws Exception {
    show("clashing");
    browser.paste(text("clashing").replace("components: 4", "components: 6"));
    assertEquals(
        200,
        script
            .save("clashing", text("clashing").replace("components: 4", "components: 7"))
            .statusCode());
    browser.press("Save");
    browser.waitForText("clashing was changed meanwhile");
    browser.requireAccessible("flow-conflict");
    browser.press("Save mine over it");
    browser.waitForText("clashing is saved");
    assertTrue(file("clashing").contains("components: 6"));
    browser.requireNoReports(List.of("412"));
  }

  @Test
  void theCheapDirectionIsSwitchedAndSwitchedBack() throws Exception {
    browser.press("Store sampling as the cheap direction of switched");
    browser.waitForText("switched stores sampling as the cheap direction");
    assertTrue(file("switched").contains("cheap: sampling"));
    browser.press("Switch back");
    browser.waitForText("switched stores density as the cheap direction");
    assertEquals(text("switched"), file("switched"));
    browser.requireNoReports();
  }

  @Test
  void aFlowIsRolledBack() throws Exception {
    String other = text("rolled").replace("components: 4", "components: 5");
    assertEquals(200, script.save("rolled", other).statusCode());
    show("rolled");
    browser.press("Roll back to version 1");
    browser.waitForText("Roll back to version 1?");
    browser.requireAccessible("flow-roll-back");
    browser.confirm();
    browser.waitForText("rolled serves version 1.");
    assertEquals(text("rolled"), file("rolled"));
    browser.requireNoReports();
  }

  @Test
  void aFlowIsWithdrawn() throws Exception {
    show("withdrawn");
    browser.press("Withdraw");
    browser.waitForText("Withdraw withdrawn?");
    browser.requireAccessible("flow-withdraw");
    browser.confirm();
    browser.waitForText("withdrawn is withdrawn.");
    assertFalse(Files.exists(folder.resolve("flows/withdrawn.yaml")));
    browser.find("a[href='#shown']");
    browser.requireNoReports();
  }

  @Test
  void aReadOnlyFlowIsCopied() throws Exception {
    show("deployed");
    browser.waitForText("Read-only here.");
    browser.press("Copy under a new name");
    browser.waitForText("Copy deployed under a new name");
    browser.requireAccessible("flow-copy");
    browser.confirm();
    browser.waitForText("not saved");
    browser.press("Create");
    browser.waitForText("deployed-copy is created.");
    browser.until("READY", () -> hasStatus("deployed-copy", "READY"));
    browser.requireNoReports();
  }

  @Test
  void unsavedTextIsNotLostWithoutAQuestion() throws Exception {
    show("shown");
    browser.paste(text("shown").replace("components: 4", "components: 9"));
    browser.waitForText("not saved");
    browser.click("a.crumb");
    browser.waitForText("Discard the changes?");
    browser.requireAccessible("flow-discard");
    browser.confirm();
    browser.waitForText("New flow");
    assertEquals(text("shown"), file("shown"));
  }

  @Test
  void twoTabsFollowEachOther() throws Exception {
    String first = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    browser.open(console.url("bijou/flows"));
    create("from-the-other-tab");
    browser.driver().close();
    browser.driver().switchTo().window(first);
    browser.waitForText("from-the-other-tab");
    assertEquals(
        200,
        script.send("DELETE", "bijou/api/flows/from-the-other-tab", "").statusCode() / 100 * 100);
    browser.until("the list without it", () -> !browser.text().contains("from-the-other-tab"));
    browser.requireNoReports();
  }

  @Test
  void aBundleThatIsStoppedIsNamed() throws Exception {
    show("bound");
    String path = "bundles/" + BUNDLE;
    assertEquals(
        200,
        script
            .send("POST", path, "action=stop", "Content-Type", "application/x-www-form-urlencoded")
            .statusCode());
    try {
      browser.waitForText("UNSATISFIED");
      browser.waitForText(BUNDLE);
      browser.requireAccessible("flow-unsatisfied");
    } finally {
      script.send(
          "POST", path, "action=start", "Content-Type", "application/x-www-form-urlencoded");
    }
    browser.until("READY", () -> hasStatus("bound", "READY"));
    browser.until("a page that is READY", () -> !browser.text().contains("UNSATISFIED"));
    browser.requireNoReports();
  }

  @Test
  void aFlowMadeInTheConsoleIsReadyAfterKill9() throws Exception {
    create("stored");
    browser.until("READY", () -> hasStatus("stored", "READY"));
    browser.waitForText("READY");
    console.kill();
    console = ConsoleProcess.restart(folder);
    script = new ApiClient(console);
    list();
    browser.until("READY", () -> hasStatus("stored", "READY"));
    browser.waitForText("stored");
  }
}
