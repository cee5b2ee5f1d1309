package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.registry.Plugins;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
  private final EventStreams streams = new EventStreams();

  @AfterEach
  void stop() {
    streams.stop();
  }

  private FakeExchange open(FakeExchange exchange) throws IOException {
    ApiRequest request = new ApiRequest(exchange.request(), List.of(), new Login("admin", ""));
    streams.answer(request).send(exchange.request(), exchange.response());
    return exchange;
  }

  private FakeExchange open() throws IOException {
    return open(new FakeExchange("GET", "/api/events"));
  }

  @Test
  void t15ConnectionsAreCappedAndFreedAgain() throws IOException {
    List<FakeExchange> all =
        IntStream.range(0, 1000)
            .mapToObj(
                i -> {
                  try {
                    return open();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();
    assertEquals(
        EventStreams.MAXIMUM, all.stream().filter(exchange -> exchange.status == 200).count());
    assertEquals(503, all.get(999).status);
    all.get(0).stream.ready = false;
    streams.beat();
    streams.beat();
    assertTrue(all.get(0).completed);
    assertEquals(200, open().status);
    assertEquals(503, open().status);
  }

  @Test
  void aHeadRequestHoldsNoConnection() throws IOException {
    for (int i = 0; i < 2 * EventStreams.MAXIMUM; i++) {
      FakeExchange head = open(new FakeExchange("HEAD", "/api/events"));
      assertEquals("text/event-stream; charset=utf-8", head.answered.get("Content-Type"));
      assertEquals("", head.text());
    }
    assertEquals(200, open().status);
  }

  @Test
  void anEventThatCannotBeFlushedAtOnceIsFlushedLater() throws IOException {
    FakeExchange exchange = open();
    exchange.stream.readyAfterWrite = false;
    streams.changed("flows");
    streams.tellAll();
    int before = exchange.stream.flushed;
    exchange.stream.resume();
    assertEquals(before + 1, exchange.stream.flushed);
  }

  @Test
  void tellsEachTopicOnce() throws Exception {
    FakeExchange exchange = open();
    assertEquals("text/event-stream; charset=utf-8", exchange.answered.get("Content-Type"));
    assertEquals("retry: 2000\n\n", exchange.text());
    streams.changed("flows");
    streams.changed("flows");
    streams.tellAll();
    assertEquals("retry: 2000\n\nevent: flows\ndata: {\"revision\":1}\n\n", exchange.text());
    streams.beat();
    assertTrue(exchange.text().endsWith("\n\n:\n\n"));
  }

  @Test
  void tellsThatTypesHaveChangedWhenABundleComesOrGoes() throws Exception {
    FakeExchange exchange = open();
    streams.pluginsChanged(Plugins.of(List.of()));
    streams.tellAll();
    assertTrue(exchange.text().contains("event: types\n"), exchange.text());
  }

  @Test
  void aSlowClientGetsTheLastEventOfEachTopic() throws Exception {
    FakeExchange exchange = open();
    exchange.stream.ready = false;
    for (int i = 0; i < 5; i++) {
      streams.changed("flows");
      streams.tellAll();
    }
    exchange.stream.resume();
    assertEquals("retry: 2000\n\nevent: flows\ndata: {\"revision\":5}\n\n", exchange.text());
    assertFalse(exchange.completed);
  }

  @Test
  void endsWithTheLoginAndWithTheBundle() throws IOException {
    AtomicBoolean valid = new AtomicBoolean(true);
    FakeExchange exchange = new FakeExchange("GET", "/api/events");
    BooleanSupplier login = valid::get;
    exchange.attributes.put("dev.bijou.webconsole.valid", login);
    open(exchange);
    streams.checkLogins();
    assertFalse(exchange.completed);
    valid.set(false);
    streams.checkLogins();
    assertTrue(exchange.completed);
    FakeExchange other = open();
    streams.stop();
    assertTrue(other.completed);
  }
}
