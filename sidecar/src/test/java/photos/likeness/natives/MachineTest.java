package photos.likeness.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,false,LINUX_X64",
    "Linux,aarch64,false,LINUX_ARM64",
    "Linux,amd64,true,LINUX_MUSL_X64",
    "Linux,aarch64,true,LINUX_MUSL_ARM64",
    "Mac OS X,x86_64,false,MAC_X64",
    "Mac OS X,aarch64,false,MAC_ARM64",
    "Windows 11,amd64,false,WINDOWS_X64",
    "Windows Server 2025,aarch64,false,WINDOWS_ARM64"
  })
  void knowsTheMachinesOurLibrariesAreBuiltFor(
      String osName, String osArch, boolean musl, Platform platform) {
    assertThat(new Machine(osName, osArch, musl).platform()).contains(platform);
  }

  @ParameterizedTest
  @CsvSource({"FreeBSD,amd64", "Linux,riscv64", "Linux,x86", "SunOS,sparcv9"})
  void knowsNoPlatformForOtherMachines(String osName, String osArch) {
    assertThat(new Machine(osName, osArch, false).platform()).isEqualTo(Optional.empty());
  }

  @Test
  void seesMuslInTheMappingsOfTheProcess(@TempDir Path folder) throws IOException {
    Path musl =
        Files.writeString(
            folder.resolve("musl"), "7f00-7f01 r-xp 0 08:01 5 /lib/ld-musl-x86_64.so.1\n");
    Path glibc =
        Files.writeString(folder.resolve("glibc"), "7f00-7f01 r-xp 0 08:01 5 /usr/lib/libc.so.6\n");

    assertThat(Machine.runsOnMusl(musl)).isTrue();
    assertThat(Machine.runsOnMusl(glibc)).isFalse();
    assertThat(Machine.runsOnMusl(folder.resolve("none"))).isFalse();
  }
}
