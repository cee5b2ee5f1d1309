package dev.bijou.spark.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.flow.ComposeOptions;
import dev.bijou.flow.FlowComposer;
import dev.bijou.model.Model;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tests that a model is opened once, and dropped with its bytes. */
class ModelCacheTest {
  private static ModelFiles files(int dimension) {
    FlowComposer composer = FlowComposer.load();
    ComposeOptions options = ComposeOptions.seeded(1).withDimension(dimension);
    Model model =
        Model.of(composer.compose(composer.read("flow: f\nlayers: [affine]\n", "f"), options));
    return ModelFiles.of(model, Types.ofThread());
  }

  private static OpenedModel open(ModelFiles files) {
    return ModelCache.open(files.sha256(), files.bytes());
  }

  @Test
  void concurrentTasksShareAModel() throws Exception {
    ModelFiles files = files(3);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<OpenedModel>> all = new ArrayList<>();
    for (int k = 0; k < 16; k++) {
      all.add(pool.submit(() -> open(files)));
    }
    for (Future<OpenedModel> one : all) {
      assertSame(all.get(0).get(), one.get());
    }
    pool.shutdown();
    assertSame(open(files), ModelCache.open(files.sha256(), files.bytes().clone()));
  }

  @Test
  void aModelIsDroppedWithItsBytes() throws Exception {
    byte[] bytes = files(4).bytes();
    String sha256 = files(4).sha256();
    WeakReference<OpenedModel> opened = new WeakReference<>(ModelCache.open(sha256, bytes));
    byte[] copy = bytes.clone(); // as after the memory of an executor ran short
    assertSame(opened.get(), ModelCache.open(sha256, copy));
    bytes = null;
    awaitCollected(new WeakReference<>(new Object()));
    assertSame(opened.get(), ModelCache.open(sha256, copy));
    copy = null;
    awaitCollected(opened);
  }

  private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
    for (int k = 0; k < 100 && !reference.refersTo(null); k++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(reference.refersTo(null));
  }

  @Test
  void aFailureIsNotKept() {
    ModelFiles files = files(5);
    byte[] broken = files.bytes().clone();
    broken[broken.length - 2] ^= 1;
    for (int k = 0; k < 2; k++) {
      assertThrows(RuntimeException.class, () -> ModelCache.open("broken", broken));
    }
    assertEquals(5, open(files).model().flow().dimension());
  }
}
