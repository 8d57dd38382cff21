package photos.likeness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  @TempDir private Path temporary;

  @Test
  void aFolderIsMadeForItsOwnerAlone() throws IOException {
    DataFolder folder = DataFolder.open(temporary.resolve("a/likeness"));

    assertThat(folder.root()).isDirectory();
    assumeTrue(
        Files.getFileStore(temporary).supportsFileAttributeView("posix"), "no POSIX rights here");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderThatIsThereKeepsItsRights() throws IOException {
    assumeTrue(
        Files.getFileStore(temporary).supportsFileAttributeView("posix"), "no POSIX rights here");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));

    DataFolder folder = DataFolder.open(temporary);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The data folder "
                + file
                + " can't be made or written to. Choose another one with --data.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "CIFS", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs"})
  void fileSystemsOfTheNetworkAreKnown(String type) {
    assertThat(NetworkDrive.isNetwork(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "btrfs", "xfs", "apfs", "NTFS", "tmpfs", "overlay", "fuseblk"})
  void fileSystemsOfThisComputerAreNot(String type) {
    assertThat(NetworkDrive.isNetwork(type)).isFalse();
  }

  @Test
  void windowsSharesAreKnownByTheirPath() {
    assertThat(NetworkDrive.isUnc("\\\\server\\share\\likeness")).isTrue();
    assertThat(NetworkDrive.isUnc("\\\\?\\unc\\server\\share")).isTrue();
    assertThat(NetworkDrive.isUnc("\\\\?\\C:\\Users\\me")).isFalse();
    assertThat(NetworkDrive.isUnc("C:\\Users\\me")).isFalse();
    assertThat(NetworkDrive.isUnc("/home/me")).isFalse();
  }

  @Test
  void aNetworkDriveIsRefusedWithTheReason() {
    assertThat(NetworkDrive.refusal(Path.of("/mnt/nas/likeness"), "nfs4"))
        .hasMessage(
            "The data folder /mnt/nas/likeness lies on a network drive (nfs4), where the database"
                + " is not safe. Choose a folder on a disk of this computer with --data.");
  }

  @Test
  void theLockIsHeldUntilClosed() throws Exception {
    DataFolder folder = DataFolder.open(temporary);
    try (AutoCloseable lock = folder.lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DataFolder.open(temporary).lock().close())
          .isInstanceOf(StoreException.class)
          .hasMessage(inUseBy("process " + ProcessHandle.current().pid()));
    }
    folder.lock().close();
    assertThat(temporary.resolve("lock.pid")).doesNotExist();
  }

  private String inUseBy(String who) {
    return "The data folder %s is in use by %s. Stop that one, or choose another folder with"
            .formatted(temporary, who)
        + " --data.";
  }

  @Test
  void anotherProcessThatHoldsItIsNamedAndItsDeathGivesItBack() throws Exception {
    DataFolder folder = DataFolder.open(temporary);
    Process holder = ChildJvm.start(LockHolder.class, temporary.toString());
    try {
      assertThat(ChildJvm.readLine(holder)).isEqualTo("held");
      assertThatThrownBy(() -> folder.lock().close())
          .isInstanceOf(StoreException.class)
          .hasMessage(inUseBy("process " + holder.pid()));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    folder.lock().close();
  }

  /** Holds the lock of a folder until killed. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try (AutoCloseable lock = DataFolder.open(Path.of(args[0])).lock()) {
        System.out.println(lock == null ? "not held" : "held");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void aProcessIdThatWasGivenAgainIsNotMistakenForTheHolder() throws IOException {
    long pid = ProcessHandle.current().pid();
    Path file = temporary.resolve("lock.pid");
    Files.writeString(file, pid + " 12345");

    FolderLock.Holder holder = FolderLock.Holder.read(file).orElseThrow();

    assertThat(holder.isAlive()).isFalse();
    assertThat(holder.isThisProcess()).isFalse();
    DataFolder.open(temporary).lock();
    assertThat(FolderLock.Holder.read(file).orElseThrow().isAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "12", "12 ", " 12", "a b", "1 2 3", "99999999999999999999 1"})
  void nonsenseInThePidFileIsNoHolder(String text) throws IOException {
    Path file = temporary.resolve("lock.pid");
    Files.writeString(file, text);

    assertThat(FolderLock.Holder.read(file)).isEmpty();
  }
}
