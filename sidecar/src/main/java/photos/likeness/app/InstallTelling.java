package photos.likeness.app;

import java.util.OptionalLong;
import photos.likeness.clip.InstallListener;
import photos.likeness.clip.InstallPlan;
import photos.likeness.clip.InstallProgress;

/** Tells a person or a program how an installation goes, with its rate. */
final class InstallTelling implements InstallListener {
  private static final double NANOS = 1e9;

  private final Report report;
  private long beganNanos;
  private long beganBytes = -1;

  InstallTelling(Context context) {
    this.report = context.report();
  }

  @Override
  public void planned(InstallPlan plan) {
    report.installPlanned(plan);
  }

  @Override
  public void progress(InstallProgress progress) {
    if (beganBytes < 0 || progress.bytesDone() < beganBytes) {
      beganNanos = System.nanoTime();
      beganBytes = progress.bytesDone();
    }
    double seconds = (System.nanoTime() - beganNanos) / NANOS;
    double perSecond = seconds > 0 ? (progress.bytesDone() - beganBytes) / seconds : 0;
    long left = progress.bytesTotal() - progress.bytesDone();
    report.installing(
        new Report.InstallStep(
            progress.model(),
            switch (progress.phase()) {
              case FETCHING -> "fetching";
              case COPYING -> "copying";
              case TRYING -> "trying";
            },
            progress.bytesDone(),
            progress.bytesTotal(),
            Math.round(perSecond),
            perSecond >= 1
                ? OptionalLong.of(Math.round(left * 1000 / perSecond))
                : OptionalLong.empty()));
  }

  @Override
  public void note(String sentence) {
    report.note(sentence);
  }
}
