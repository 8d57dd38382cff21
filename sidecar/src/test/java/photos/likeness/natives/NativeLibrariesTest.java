package photos.likeness.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String CONTENT = "a library";
  private static final Machine LINUX = new Machine("Linux", "amd64", false);

  @TempDir Path data;

  @Test
  void unpacksTheExtensionOfThisMachine() throws IOException {
    Path extension = new NativeLibraries(data.resolve("natives")).sqliteVec();

    assertThat(extension).startsWith(data.resolve("natives")).isRegularFile();
    assertThat(extension.getFileName().toString()).startsWith("vec0.");
  }

  @Test
  void leavesAWholeFileAlone() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(extension, longAgo);

    assertThat(libraries(CONTENT).sqliteVec()).isEqualTo(extension);
    assertThat(Files.getLastModifiedTime(extension)).isEqualTo(longAgo);
  }

  @Test
  void replacesAFileOfTheSameSizeThatSomeoneChanged() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();
    Files.writeString(extension, "a libr4ry");

    assertThat(libraries(CONTENT).sqliteVec()).hasContent(CONTENT);
  }

  @Test
  void replacesAFileThatWasCutShort() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();
    Files.writeString(extension, "a lib");

    assertThat(libraries(CONTENT).sqliteVec()).hasContent(CONTENT);
  }

  @Test
  void replacesALinkThatLeadsElsewhere() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();
    Path elsewhere = Files.writeString(data.resolve("elsewhere"), CONTENT);
    Files.delete(extension);
    Files.createSymbolicLink(extension, elsewhere);

    assertThat(libraries(CONTENT).sqliteVec()).isRegularFile().isNotEqualTo(elsewhere);
    assertThat(Files.isSymbolicLink(extension)).isFalse();
    assertThat(elsewhere).hasContent(CONTENT);
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();

    try (Stream<Path> files = Files.list(extension.getParent())) {
      assertThat(files).containsExactly(extension);
    }
  }

  @Test
  void removesWhatAKilledProcessLeft() throws IOException {
    Path extension = libraries(CONTENT).sqliteVec();
    Path left = Files.writeString(extension.resolveSibling("vec0.so.1.partial"), "half");
    Path beingWritten = Files.writeString(extension.resolveSibling("vec0.so.2.partial"), "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    Files.delete(extension);

    libraries(CONTENT).sqliteVec();

    assertThat(left).doesNotExist();
    assertThat(beingWritten).exists();
  }

  @Test
  void manyAtOnceAllFindItWhole() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Path>> asked = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        asked.add(threads.submit(() -> libraries(CONTENT).sqliteVec()));
      }
      for (Future<Path> extension : asked) {
        assertThat(extension.get()).hasContent(CONTENT);
      }
    }
  }

  @Test
  void refusesAJarWithOtherContent() {
    assertThatExceptionOfType(NativeLibraryException.class)
        .isThrownBy(() -> libraries("another!!").sqliteVec())
        .withMessageMatching(
            "could not unpack sqlite-vec into .*: some/vec0.so has the SHA-256 [0-9a-f]{64},"
                + " expected [0-9a-f]{64}\\. Make room there and see that the folder is writable,"
                + " then start again");
    assertThat(data.resolve("natives")).isDirectoryNotContaining("glob:**/*.so");
  }

  @Test
  void saysWhatToDoOnAMachineWithoutALibrary() {
    NativeLibraries intelMac =
        new NativeLibraries(
            data,
            new Machine("Mac OS X", "x86_64", false),
            NativeLibrariesTest.class.getClassLoader(),
            NativeTable.bundled());

    assertThatExceptionOfType(NativeLibraryException.class)
        .isThrownBy(intelMac::onnxRuntime)
        .withMessage(
            "ONNX Runtime has no library for this machine, macOS on Intel (os.name=Mac OS X,"
                + " os.arch=x86_64). It comes for Linux on x86-64, Linux on ARM64, macOS on Apple"
                + " silicon, Windows on x86-64: run Likeness on one of these");
    assertThat(intelMac.sqliteVec()).isRegularFile();
  }

  @Test
  void throwsTheFirstFailureAgain() {
    NativeLibraries libraries = libraries("another!!");

    NativeLibraryException first =
        catchThrowableOfType(NativeLibraryException.class, libraries::sqliteVec);
    NativeLibraryException second =
        catchThrowableOfType(NativeLibraryException.class, libraries::sqliteVec);

    assertThat(second).isSameAs(first).isNotNull();
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Path folder = Files.createDirectory(data.resolve("locked"));
    assumeFalse(
        !folder.toFile().setWritable(false) || Files.isWritable(folder),
        "root may write everywhere");

    assertThatExceptionOfType(NativeLibraryException.class)
        .isThrownBy(() -> new NativeLibraries(folder).sqliteVec())
        .withMessageStartingWith("could not unpack sqlite-vec into " + folder);
  }

  /** A table whose only library says {@link #CONTENT}, and a jar that says what it is given. */
  private NativeLibraries libraries(String jarContent) {
    return new NativeLibraries(data.resolve("natives"), LINUX, jar(jarContent), table());
  }

  private static NativeTable table() {
    byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
    CRC32 crc32 = new CRC32();
    crc32.update(content);
    String line =
        "sqlite-vec linux-x64 %s %08x %d some/vec0.so"
            .formatted(Sha256.hex(digested(content)), crc32.getValue(), content.length);
    try {
      return NativeTable.read(new BufferedReader(new StringReader(line)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static MessageDigest digested(byte[] content) {
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    return digest;
  }

  private static ClassLoader jar(String content) {
    return new ClassLoader() {
      @Override
      public InputStream getResourceAsStream(String name) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
