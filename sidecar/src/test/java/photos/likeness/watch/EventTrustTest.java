package photos.likeness.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTrustTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "vboxsf", "something new"})
  void whatIsNotKnownToTellEverythingIsNotTrusted(String fileSystem) {
    assertThat(EventTrust.doubt(fileSystem))
        .contains("its file system (%s) does not tell of every change".formatted(fileSystem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "NTFS3", "exfat", "tmpfs"})
  void disksOfThisComputerAreTrusted(String fileSystem) {
    assertThat(EventTrust.doubt(fileSystem)).isEmpty();
  }

  @Test
  void otherSystemsAreLookedAt() throws IOException {
    assertThat(EventTrust.doubt(folder, "Mac OS X"))
        .contains("Likeness takes no file events from Mac OS X");
    assertThat(EventTrust.doubt(folder, "Windows 11"))
        .contains("Likeness takes no file events from Windows 11");
  }
}
