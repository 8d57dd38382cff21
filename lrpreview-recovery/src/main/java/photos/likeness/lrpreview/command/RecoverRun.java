package photos.likeness.lrpreview.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.Map;
import photos.likeness.lrpreview.recover.Outcome;
import photos.likeness.lrpreview.recover.Recovery;
import photos.likeness.lrpreview.recover.RecoveryException;
import photos.likeness.lrpreview.recover.RecoveryListener;
import photos.likeness.lrpreview.recover.RecoveryOptions;
import photos.likeness.lrpreview.recover.RecoverySummary;
import photos.likeness.lrpreview.recover.ReportRow;

/**
 * A recovery as a command runs it: what people are told goes to one stream, what programs read to
 * the other. For one use.
 */
public final class RecoverRun {
  /** Done, and every photo came back. */
  public static final int DONE = 0;

  /** Not done: the message says why. */
  public static final int FAILED = 1;

  /** Done, but some photos are missing, older or damaged, or it ended early. */
  public static final int DONE_WITH_PROBLEMS = 3;

  private static final Map<Outcome, String> MEANINGS =
      Map.of(
          Outcome.RECOVERED, "at full size, or as large as can be told",
          Outcome.REDUCED, "smaller than the photo is",
          Outcome.STALE, "of an earlier edit",
          Outcome.UNMAPPED, "of photos that no catalog names",
          Outcome.SMART_PREVIEW, "small raw files, copied as they are",
          Outcome.MISSING, "photos without a preview in this cache",
          Outcome.FAILED, "with no whole picture in their files, or not written",
          Outcome.SKIPPED, "films, or smaller than asked for");

  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final RecoverProgress progress;

  /**
   * @param terminal whether {@code err} is one
   * @param json whether {@code out} is for programs: one object a line
   */
  public RecoverRun(PrintStream out, PrintStream err, boolean terminal, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.progress = new RecoverProgress(err, terminal && !json);
  }

  /**
   * Recovers.
   *
   * @param tool name and version of the program
   * @return one of the constants above
   */
  public int run(RecoveryOptions options, String tool) {
    try {
      RecoverySummary summary = Recovery.run(options, new Listener(), tool);
      progress.clear();
      tell(summary, options.dryRun());
      return summary.hasProblems() ? DONE_WITH_PROBLEMS : DONE;
    } catch (RecoveryException e) {
      progress.clear();
      fail(e.getMessage());
      return FAILED;
    } catch (IOException e) {
      progress.clear();
      fail(e.toString());
      return FAILED;
    }
  }

  private final class Listener implements RecoveryListener {
    @Override
    public void progress(long done, long total) {
      progress.show(done, total);
    }

    @Override
    public void warning(String text) {
      progress.clear();
      if (json) {
        object(generator -> {
          generator.writeStringField("type", "warning");
          generator.writeStringField("message", text);
        });
      } else {
        err.println("Note: " + text + ".");
      }
    }

    @Override
    public void picture(ReportRow row) {
      if (json) {
        object(generator -> row.writeTo(generator));
      }
    }
  }

  private void fail(String message) {
    if (json) {
      object(generator -> {
        generator.writeStringField("type", "error");
        generator.writeStringField("message", message);
      });
    } else {
      err.println(message);
    }
  }

  private void tell(RecoverySummary summary, boolean dryRun) {
    if (json) {
      object(generator -> summaryFields(generator, summary));
      return;
    }
    err.println(dryRun ? "This is what there is to recover:" : "Recovered so far in this folder:");
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0) {
        err.println(
            "%,11d  %-13s  %s"
                .formatted(
                    summary.count(outcome),
                    outcome.word().replace('-', ' '),
                    MEANINGS.get(outcome)));
      }
    }
    if (!dryRun) {
      err.println(
          "%,d files written now (%,d MB), %,d were there already."
              .formatted(
                  summary.written(), summary.bytesWritten() / 1_000_000, summary.alreadyThere()));
    }
    summary.stopped().ifPresent(reason -> err.println("It ended early: " + reason + "."));
    summary.report().ifPresent(report -> err.println("To look at them: " + report));
  }

  private static void summaryFields(JsonGenerator generator, RecoverySummary summary)
      throws IOException {
    generator.writeStringField("type", "summary");
    generator.writeObjectFieldStart("counts");
    for (Outcome outcome : Outcome.values()) {
      generator.writeNumberField(outcome.word(), summary.count(outcome));
    }
    generator.writeEndObject();
    generator.writeNumberField("written", summary.written());
    generator.writeNumberField("alreadyThere", summary.alreadyThere());
    generator.writeNumberField("bytesWritten", summary.bytesWritten());
    if (summary.report().isPresent()) {
      generator.writeStringField("report", summary.report().get().toString());
    }
    if (summary.stopped().isPresent()) {
      generator.writeStringField("stopped", summary.stopped().get());
    }
  }

  private interface Fields {
    void write(JsonGenerator generator) throws IOException;
  }

  private void object(Fields fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(line)) {
      generator.writeStartObject();
      fields.write(generator);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string takes everything", e);
    }
    out.println(line);
  }
}
