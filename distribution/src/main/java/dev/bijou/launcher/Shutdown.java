package dev.bijou.launcher;

import dev.bijou.launcher.attach.AttachClient;
import dev.bijou.launcher.attach.AttachServer;
import dev.bijou.launcher.log.LastingLogManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.launch.Framework;

/**
 * The end of a run: stops the framework and deletes the private directory when the JVM exits.
 *
 * <p>What threads print while their bundles are stopped is only a consequence of the end, so it is
 * discarded. After a signal the JVM exits while the main thread is still running. A start continues
 * to its next step, since a framework that is neither stopped nor started writes into the directory
 * that is deleted; a command is interrupted. Both are given limited time.
 */
final class Shutdown {
  private static final long START_MILLIS = 20_000;
  private static final long COMMAND_MILLIS = 500;
  private static final long CANCEL_MILLIS = 2_000;
  private static final long STOP_MILLIS = 5_000;

  private final StandardStreams streams;
  private final Thread main = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Framework framework;
  private volatile RunDirectory directory;
  private volatile ConsoleLock lock;
  private volatile AttachServer server;
  private volatile AttachClient client;
  private boolean started;
  private boolean signalled;

  Shutdown(StandardStreams streams) {
    this.streams = streams;
  }

  /** Registers the hook; returns false if the JVM is already exiting. */
  boolean register() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::run, "stop"));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Sets the directory to delete. */
  void delete(RunDirectory ofThisRun) {
    directory = ofThisRun;
  }

  /** Sets the lock to release, which is held until then. */
  void release(ConsoleLock ofThisConsole) {
    lock = ofThisConsole;
  }

  /** Sets the server to close. */
  void close(AttachServer ofThisConsole) {
    server = ofThisConsole;
  }

  /** Sets the command to cancel. */
  void cancel(AttachClient ofThisCommand) {
    client = ofThisCommand;
  }

  /** Sets the framework to stop. */
  void stop(Framework launched) {
    framework = launched;
  }

  /**
   * Ends a step of the start.
   *
   * @throws InterruptedException if a signal has arrived
   */
  synchronized void check() throws InterruptedException {
    if (signalled) {
      throw new InterruptedException();
    }
  }

  /** Sets whether the main thread waits for somebody, so that it may be interrupted. */
  synchronized void interruptible(boolean waits) throws InterruptedException {
    check();
    started = waits;
  }

  /** Ends the start: from now on the main thread may be interrupted. */
  synchronized void started() throws InterruptedException {
    check();
    started = true;
  }

  /** Announces that the main thread has no more to do than to exit. */
  void ended() {
    ended.countDown();
  }

  private void run() {
    try {
      boolean signal = ended.getCount() > 0;
      Main.log(log -> log.stops(signal ? ": a signal has arrived" : ""));
      if (server != null) {
        server.stop();
      }
      if (signal) {
        streams.silenceErrors();
        ended.await(signal(), TimeUnit.MILLISECONDS);
      } else {
        streams.silenceErrors(Thread.currentThread());
      }
      stopFramework();
    } catch (Exception e) {
      Main.report("the framework cannot be stopped: " + Reason.of(e));
    } finally {
      TerminalSettings.restore(streams.out());
      if (server != null) {
        server.close();
      }
      if (directory != null) {
        directory.delete();
      }
      if (lock != null) {
        lock.release();
      }
      LastingLogManager.end();
    }
  }

  /** Ends the main thread; returns how long it may take. */
  private synchronized long signal() {
    signalled = true;
    if (client != null) {
      client.cancel();
      return CANCEL_MILLIS;
    }
    if (!started) {
      return START_MILLIS;
    }
    main.interrupt();
    return COMMAND_MILLIS;
  }

  private void stopFramework() throws Exception {
    if (framework != null) {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    }
  }
}
