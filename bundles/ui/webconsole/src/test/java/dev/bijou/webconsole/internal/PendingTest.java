package dev.bijou.webconsole.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.admin.report.Reports;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PendingTest {
  private final Pending pending = new Pending(Reports.load());

  private static CompletionStage<String> gone() {
    throw new IllegalStateException("the service is gone");
  }

  @Test
  void aChangeThatThrowsGivesItsPlaceBack() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThrows(IllegalStateException.class, () -> pending.await(PendingTest::gone));
    }
    assertEquals("done", pending.await(() -> CompletableFuture.completedFuture("done")));
  }
}
