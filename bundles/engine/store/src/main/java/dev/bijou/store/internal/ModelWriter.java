package dev.bijou.store.internal;

import dev.bijou.flow.Flow;
import dev.bijou.flow.FlowComposer;
import dev.bijou.io.TemporaryFile;
import dev.bijou.model.InvalidModelException;
import dev.bijou.model.Model;
import dev.bijou.spec.Standardization;
import dev.bijou.store.internal.safetensors.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A writer of a model to a directory; the caller excludes concurrent saves. */
final class ModelWriter {
  private static final System.Logger LOG = System.getLogger(ModelWriter.class.getName());

  private final FlowComposer composer;
  private final Path directory;
  private final boolean alone;

  /**
   * Creates a writer.
   *
   * @param alone whether no other process saves; only then are unused files removed
   */
  ModelWriter(FlowComposer composer, Path directory, boolean alone) {
    this.composer = composer;
    this.directory = directory;
    this.alone = alone;
  }

  /**
   * Writes the files, verifies them by reading the model back, and then writes the manifest: its
   * atomic rename commits the save.
   */
  void save(Model model) throws IOException {
    try {
      byte[] text = text(model.flow()).getBytes(StandardCharsets.UTF_8);
      FileEntry flow = store(FileEntry.Kind.FLOW, file -> file.write(ByteBuffer.wrap(text)));
      FileEntry parameters =
          store(
              FileEntry.Kind.PARAMETERS,
              file -> TensorFile.write(StandardizationTensors.of(model.flow()), file));
      byte[] json = Manifest.of(model, flow, parameters).write();
      Path file = directory.resolve(Manifest.NAME);
      new ModelReader(composer, directory).open(Manifest.read(json, file));
      commit(json, file);
    } finally {
      if (alone) {
        removeUnusedFiles();
      }
    }
  }

  /**
   * Copies the files of another directory, verifies the copies, and then writes the manifest.
   *
   * @param sha256 the digest of the manifest to copy
   */
  void copy(Path from, String sha256) throws IOException {
    try {
      byte[] json = Manifest.bytes(from).orElse(new byte[0]);
      if (json.length == 0 || !ManifestDigest.of(json).equals(sha256)) {
        throw new InvalidModelException(from + ": expected a model that stays; got another one");
      }
      Path file = directory.resolve(Manifest.NAME);
      Manifest manifest = Manifest.read(json, file);
      copy(FileEntry.Kind.FLOW, manifest.flow(), from);
      copy(FileEntry.Kind.PARAMETERS, manifest.parameters(), from);
      commit(json, file);
    } finally {
      if (alone) {
        removeUnusedFiles();
      }
    }
  }

  private void copy(FileEntry.Kind kind, FileEntry entry, Path from) throws IOException {
    try (SeekableByteChannel source = entry.open(from)) {
      FileEntry copy =
          store(
              kind,
              file -> Channels.newInputStream(source).transferTo(Channels.newOutputStream(file)));
      if (!copy.equals(entry)) {
        throw new InvalidModelException(
            from.resolve(entry.name()) + ": expected a file that stays; got another content");
      }
    }
  }

  private void commit(byte[] json, Path file) throws IOException {
    Optional<Path> old = Optional.of(file).filter(Files::exists);
    try (TemporaryFile manifest = TemporaryFile.create(directory, Manifest.NAME, old)) {
      manifest.out().write(json);
      manifest.moveTo(file);
    }
  }

  /** Returns the text of the flow with the dimension it was composed with, without constants. */
  private String text(Flow flow) {
    return composer.write(
        flow.spec().withDimension(flow.dimension()).withStandardization(Standardization.NONE));
  }

  /** Content that is written to a channel. */
  @FunctionalInterface
  private interface Content {
    void write(WritableByteChannel file) throws IOException;
  }

  private FileEntry store(FileEntry.Kind kind, Content content) throws IOException {
    try (TemporaryFile file = TemporaryFile.create(directory, kind.plainName(), old(kind))) {
      Sha256 hash = new Sha256();
      content.write(Channels.newChannel(hash.of(file.out())));
      String sha256 = hash.hex();
      Path target = directory.resolve(kind.name(sha256));
      file.moveTo(target);
      return new FileEntry(kind.name(sha256), Files.size(target), sha256);
    }
  }

  /** Returns a file of an earlier save, which gives permissions and group of the new file. */
  private Optional<Path> old(FileEntry.Kind kind) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> kind.isName(file.getFileName().toString())).findFirst();
    }
  }

  /** Removes files of saves that the manifest does not name. A failure does not fail the save. */
  private void removeUnusedFiles() {
    try {
      Optional<byte[]> json = Manifest.bytes(directory);
      Optional<Manifest> manifest =
          json.map(bytes -> Manifest.read(bytes, directory.resolve(Manifest.NAME)));
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(directory, ModelWriter::isWrittenBySave)) {
        for (Path file : files) {
          if (manifest.stream().noneMatch(m -> m.names(file.getFileName().toString()))) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException | InvalidModelException e) {
      LOG.log(System.Logger.Level.DEBUG, "unused files remain in " + directory, e);
    }
  }

  /** Returns whether a save has written this file; all other files belong to the user. */
  private static boolean isWrittenBySave(Path file) {
    String name = file.getFileName().toString();
    return FileEntry.Kind.FLOW.isName(name)
        || FileEntry.Kind.PARAMETERS.isName(name)
        || Stream.of(
                FileEntry.Kind.FLOW.plainName(),
                FileEntry.Kind.PARAMETERS.plainName(),
                Manifest.NAME)
            .anyMatch(target -> TemporaryFile.isTemporary(name, target));
  }
}
