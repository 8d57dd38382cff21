package photos.likeness.app;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to end, as an {@link Interruption}.
 *
 * <p>The JVM's own answer to them is to run all shutdown hooks at once, side by side. ONNX Runtime
 * has one that frees its environment, under threads that load or run a model: that is a crash. So
 * the JVM's shutdown does not begin at a signal here, nor at the end of a command: {@link #end}.
 */
final class Signals {
  /** Windows has no HUP; what it sends when its console is closed is a TERM to Java. */
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /**
   * Tells of those that this system has, unless whoever started the process had them ignored.
   *
   * @throws IllegalStateException if this Java has no {@code jdk.unsupported} module
   */
  static void tell(Interruption interruption) {
    for (String name : NAMES) {
      try {
        handle(name, number -> end(interruption, number));
      } catch (IllegalArgumentException e) {
        System.getLogger(Signals.class.getName())
            .log(System.Logger.Level.DEBUG, "No signal {0}: {1}", name, e.getMessage());
      }
    }
  }

  private static void end(Interruption interruption, int number) {
    if (!interruption.signalled(number)) {
      end(interruption.exitCode().orElseThrow());
    }
  }

  /**
   * Ends the process at once, without shutdown hooks; what was open is closed by the command.
   *
   * @param exitCode what the process leaves with
   */
  static void end(int exitCode) {
    Runtime.getRuntime().halt(exitCode);
  }

  /**
   * {@code sun.misc.Signal.handle}: its name can't be written here without a warning of javac's.
   */
  private static void handle(String name, IntConsumer listener) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle told =
          MethodHandles.filterArguments(
              lookup
                  .findVirtual(
                      IntConsumer.class, "accept", MethodType.methodType(void.class, int.class))
                  .bindTo(listener),
              0,
              lookup.findVirtual(signal, "getNumber", MethodType.methodType(int.class)));
      lookup
          .findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
          .invoke(
              signal.getConstructor(String.class).newInstance(name),
              MethodHandleProxies.asInterfaceInstance(handler, told));
    } catch (ReflectiveOperationException e) {
      if (e.getCause() instanceof IllegalArgumentException none) {
        throw none;
      }
      throw missing(e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(Throwable cause) {
    return new IllegalStateException(
        "this Java has no sun.misc.Signal; add its module jdk.unsupported", cause);
  }
}
