package dev.bijou.itests.faults;

import dev.bijou.admin.flows.FlowRuntime;
import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.itests.runtime.Await;
import dev.bijou.itests.runtime.Folder;
import dev.bijou.itests.runtime.Running;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** The console that the tests of this package share: a flow under load, and its folders. */
final class Console {
  /** The name of the flow under load. */
  static final String NAME = "turbine";

  /** Its text. */
  static final String TEXT = "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n  - rotation:\n";

  /** The text, and others that replace it under load. */
  static final String[] TEXTS = {
    TEXT,
    "flow: turbine\ndimension: 2\nlayers:\n  - affine:\n",
    "flow: turbine\ndimension: 2\nlayers:\n  - affine: {scale: exp}\n  - rotation:\n"
  };

  /** A text that cannot be composed. */
  static final String BROKEN = TEXT.replace("rotation", "rotatio");

  final Running running;
  final Folder flows = new Folder(Path.of(FaultConsole.FLOWS));
  final Folder deploy = new Folder(Path.of(FaultConsole.DEPLOY));

  /** Opens the console; nothing is declared or deployed in it then. */
  static Console open(BundleContext context, FlowRuntime runtime) throws Exception {
    Console console = new Console(new Running(context, runtime));
    console.clear();
    return console;
  }

  private Console(Running running) {
    this.running = running;
  }

  /** Removes what is declared and deployed. */
  void clear() throws Exception {
    flows.clear();
    deploy.clear();
    running.awaitNothing();
  }

  /** Declares the flow under load by a file, and returns its service. */
  Flow serve(String text) throws Exception {
    flows.write(NAME + ".yaml", text);
    running.awaitReady(NAME);
    return running.flow(NAME).orElseThrow();
  }

  /** Declares the flow under load, and starts the load. */
  ScoringLoad load(FlowComposer composer) throws Exception {
    return ScoringLoad.start(serve(TEXT), composer, TEXT);
  }

  /** Waits until the flow under load serves a text. */
  void awaitText(String text) throws InterruptedException {
    Await.until(
        () -> running.flow(NAME).filter(flow -> flow.spec().text().equals(text)).isPresent(),
        running.runtime()::flows);
  }
}
