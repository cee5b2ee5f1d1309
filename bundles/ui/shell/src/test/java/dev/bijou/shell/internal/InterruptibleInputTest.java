package dev.bijou.shell.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that can be interrupted. */
@Timeout(60)
@SuppressWarnings("InputStreamSlowMultibyteRead") // the streams are short
class InterruptibleInputTest {
  @Test
  void deliversTheBytesOfTheSource() throws IOException {
    byte[] bytes = new byte[300_001];
    new SplittableRandom(1).nextBytes(bytes);
    InputStream input = new InterruptibleInput(new ByteArrayInputStream(bytes));
    assertEquals(bytes[0] & 0xff, input.read());
    byte[] rest = input.readAllBytes();
    assertEquals(bytes.length - 1, rest.length);
    assertArrayEquals(bytes, concatenate(bytes[0], rest));
    assertEquals(-1, input.read());
  }

  private static byte[] concatenate(byte first, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  @Test
  void reportsTheFailureOfTheSource() {
    InputStream input =
        new InterruptibleInput(
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken");
              }
            });
    assertEquals("broken", assertThrows(IOException.class, input::read).getMessage());
    assertThrows(IOException.class, input::read);
  }

  @Test
  void t24InterruptEndsABlockedRead() {
    CountDownLatch never = new CountDownLatch(1);
    InputStream blocked =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              never.await();
              return -1;
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, new InterruptibleInput(blocked)::read);
    assertTrue(Thread.interrupted());
    never.countDown();
  }
}
