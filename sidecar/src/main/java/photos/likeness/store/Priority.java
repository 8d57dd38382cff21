package photos.likeness.store;

/** Whose write goes first. */
enum Priority {
  /** Someone waits for it. */
  PERSON,
  /** Part of a long run. */
  BATCH
}
