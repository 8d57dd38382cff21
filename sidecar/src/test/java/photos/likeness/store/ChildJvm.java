package photos.likeness.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Another JVM with the tests' class path. */
final class ChildJvm {
  private ChildJvm() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String[] command = new String[arguments.length + 7];
    command[0] = java;
    command[1] = "-Xmx256m";
    command[2] = "-XX:TieredStopAtLevel=1";
    command[3] = "--enable-native-access=ALL-UNNAMED";
    command[4] = "-cp";
    command[5] = System.getProperty("java.class.path");
    command[6] = main.getName();
    System.arraycopy(arguments, 0, command, 7, arguments.length);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static String readLine(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    return lines.readLine();
  }
}
