package dev.bijou.webconsole.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A connection of a page that receives events. Nothing blocks on a slow client: what it has not
 * read is kept, one event a topic, and a client that reads nothing for long is disconnected.
 */
final class EventStream implements WriteListener, AsyncListener {
  private final AsyncContext async;
  private final ServletOutputStream out;
  private final BooleanSupplier valid;
  private final Consumer<EventStream> ended;
  private final long created = System.nanoTime();

  /** The texts to send, by topic; a new one takes the place of one that was not sent yet. */
  private final Map<String, String> waiting = new LinkedHashMap<>();

  /** True when the container has allowed to write. */
  private boolean open;

  /** True while something is written and not flushed. */
  private boolean written;

  private boolean over;

  /**
   * Creates a connection.
   *
   * @param valid whether the login is still valid
   * @param ended receives this connection when it is over
   */
  EventStream(
      AsyncContext async,
      ServletOutputStream out,
      BooleanSupplier valid,
      Consumer<EventStream> ended) {
    this.async = async;
    this.out = out;
    this.valid = valid;
    this.ended = ended;
  }

  /** Begins to send, this text first. */
  void open(String first) {
    synchronized (this) {
      waiting.put("start", first);
    }
    async.setTimeout(0);
    async.addListener(this);
    out.setWriteListener(this);
  }

  /** Ends the connection if it is old or its client is slow. */
  void check(Duration lifetime) {
    if (isBehind() || System.nanoTime() - created > lifetime.toNanos()) {
      close();
    }
  }

  /** Ends the connection if the login is over. */
  void checkLogin() {
    if (!valid.getAsBoolean()) {
      close();
    }
  }

  /** Sends a text of a topic, now or when the client has read what came before. */
  synchronized void send(String topic, String text) {
    if (!over) {
      waiting.put(topic, text);
      write();
    }
  }

  private synchronized boolean isBehind() {
    return !waiting.isEmpty();
  }

  @Override
  public synchronized void onWritePossible() {
    open = true;
    write();
  }

  private void write() {
    try {
      while (open && !over && out.isReady() && !waiting.isEmpty()) {
        String topic = waiting.keySet().iterator().next();
        String text = waiting.remove(topic);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        written = true;
      }
      if (written && open && !over && out.isReady()) {
        written = false;
        out.flush();
      }
    } catch (IOException | IllegalStateException e) {
      close();
    }
  }

  /** Ends the connection; a page that is still there connects again. */
  void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    ended.accept(this);
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // The container has ended it before.
    }
  }

  @Override
  public void onError(Throwable e) {
    close();
  }

  @Override
  public void onError(AsyncEvent event) {
    close();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    close();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // It is started once.
  }
}
