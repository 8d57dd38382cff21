package photos.likeness.natives;

import java.util.Optional;
import java.util.stream.Stream;

/** The machines that some library of ours is built for. */
enum Platform {
  LINUX_X64("linux-x64", "Linux on x86-64"),
  LINUX_ARM64("linux-arm64", "Linux on ARM64"),
  LINUX_MUSL_X64("linux-musl-x64", "Linux with musl on x86-64"),
  LINUX_MUSL_ARM64("linux-musl-arm64", "Linux with musl on ARM64"),
  MAC_X64("mac-x64", "macOS on Intel"),
  MAC_ARM64("mac-arm64", "macOS on Apple silicon"),
  WINDOWS_X64("windows-x64", "Windows on x86-64"),
  WINDOWS_ARM64("windows-arm64", "Windows on ARM64");

  private final String id;
  private final String title;

  Platform(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in {@code libraries.txt}. */
  String id() {
    return id;
  }

  /** For people. */
  String title() {
    return title;
  }

  static Optional<Platform> ofId(String id) {
    return Stream.of(values()).filter(platform -> platform.id.equals(id)).findAny();
  }
}
