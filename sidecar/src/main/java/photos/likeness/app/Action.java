package photos.likeness.app;

/** What a command does once its options are read. */
interface Action {
  /**
   * Does it.
   *
   * @throws CommandException if it can't be done
   */
  ExitCode run(Context context);
}
