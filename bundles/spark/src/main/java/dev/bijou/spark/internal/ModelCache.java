package dev.bijou.spark.internal;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models that this JVM has opened: one for each content and class loader of types, however many
 * tasks use it. Thread-safe.
 *
 * <p>A model is dropped as soon as no array of its bytes is left. Spark keeps that of a broadcast
 * variable until the variable is destroyed, or the driver has no reference to it any more.
 */
public final class ModelCache {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<Key, Entry> ENTRIES = new HashMap<>();

  private ModelCache() {}

  private record Key(String sha256, ClassLoader loader) {}

  /** A model, opened once, with the arrays that keep it. */
  private static final class Entry {
    private final List<WeakReference<byte[]>> owners = new ArrayList<>();
    private @Nullable OpenedModel opened;

    /** Opens the model at the first call; others wait for it. A failure is not kept. */
    synchronized OpenedModel open(byte[] bytes, ClassLoader loader) {
      OpenedModel known = opened;
      if (known == null) {
        Types types = Types.of(loader);
        known = new OpenedModel(ModelFiles.open(bytes, types).model(), types);
        opened = known;
      }
      return known;
    }

    private boolean isOwnedBy(byte[] bytes) {
      return owners.stream().anyMatch(owner -> owner.refersTo(bytes));
    }

    private boolean isOwned() {
      owners.removeIf(owner -> owner.refersTo(null));
      return !owners.isEmpty();
    }
  }

  /**
   * Returns a model, which is opened if it is not yet.
   *
   * @param sha256 the hash of the bytes
   * @param bytes the {@linkplain ModelFiles#bytes files} of the model; it is kept as long as they
   */
  public static OpenedModel open(String sha256, byte[] bytes) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return entry(new Key(sha256, context), bytes).open(bytes, context);
  }

  private static synchronized Entry entry(Key key, byte[] bytes) {
    Entry entry = ENTRIES.computeIfAbsent(key, k -> new Entry());
    if (!entry.isOwnedBy(bytes)) {
      entry.owners.add(new WeakReference<>(bytes));
      CLEANER.register(bytes, () -> drop(key));
    }
    return entry;
  }

  private static synchronized void drop(Key key) {
    Entry entry = ENTRIES.get(key);
    if (entry != null && !entry.isOwned()) {
      ENTRIES.remove(key);
    }
  }

  /** Returns the number of models that are kept. */
  public static synchronized int size() {
    return ENTRIES.size();
  }
}
