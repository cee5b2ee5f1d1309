package dev.bijou.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.admin.flows.DeclaredFlow;
import dev.bijou.admin.flows.FlowRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** Commands in a Gogo session that are interrupted. */
@Timeout(60)
class GogoCommandsTest {
  private final ThreadIOImpl streams = new ThreadIOImpl();
  private final CommandProcessorImpl gogo = new CommandProcessorImpl(streams);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream console = new PrintStream(bytes, true, UTF_8);
  private final CommandSession session =
      gogo.createSession(new ByteArrayInputStream(new byte[0]), console, console);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final GogoCommands commands = new GogoCommands(context());

  @BeforeEach
  void start() {
    streams.start();
    gogo.addCommand("bijou", commands, "flows");
    gogo.addCommand("bijou", commands, "types");
  }

  @AfterEach
  void stop() {
    session.close();
    streams.stop();
  }

  /**
   * Tests Ctrl-C of the console: the command says that it was interrupted, and the next one runs.
   */
  @Test
  void t24InterruptEndsTheCommandWithOneLine() throws Exception {
    Thread shell = start("bijou:flows");
    Job job = session.foregroundJob();
    assertTrue(commands.test(job));
    shell.join();
    assertEquals("bijou flows: interrupted\n", bytes.toString(UTF_8));
    assertFalse(commands.test(job));
    session.execute("bijou:types --version");
    assertTrue(bytes.toString(UTF_8).endsWith(")\n"), bytes.toString(UTF_8));
  }

  /** Tests SIGTERM: the framework stops the component, which waits for the command. */
  @Test
  void t24StopInterruptsCommands() throws Exception {
    Thread shell = start("bijou:flows");
    commands.stop();
    assertEquals("bijou flows: interrupted\n", bytes.toString(UTF_8));
    shell.join();
  }

  private Thread start(String line) throws InterruptedException {
    Thread shell =
        new Thread(
            () -> {
              try {
                session.execute(line);
              } catch (Exception e) {
                console.println(e);
              }
            });
    shell.start();
    assertTrue(waiting.await(30, TimeUnit.SECONDS));
    return shell;
  }

  /** Returns a framework whose runtime never settles. */
  private BundleContext context() {
    FlowRuntime runtime =
        (FlowRuntime)
            proxy(
                FlowRuntime.class,
                method -> {
                  waiting.countDown();
                  CompletionStage<List<DeclaredFlow>> never = new CompletableFuture<>();
                  return never;
                });
    Object reference = proxy(ServiceReference.class, method -> null);
    Object bundle = proxy(Bundle.class, method -> Version.emptyVersion);
    return (BundleContext)
        proxy(
            BundleContext.class,
            method ->
                switch (method) {
                  case "getServiceReference" -> reference;
                  case "getService" -> runtime;
                  case "getBundle" -> bundle;
                  case "ungetService" -> true;
                  default -> null;
                });
  }

  private static Object proxy(Class<?> type, Function<String, Object> answer) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> answer.apply(method.getName()));
  }
}
