package photos.likeness.clip;

/** Hears how an installation goes, on the thread that installs. */
public interface InstallListener {
  /** What will be fetched, before anything goes over the network; not called if nothing will. */
  void planned(InstallPlan plan);

  /** How far it is; many times a second. */
  void progress(InstallProgress progress);

  /** Something a person should know. */
  void note(String sentence);
}
