package photos.likeness.store;

/** Makes a store's disk as good as full, for tests. */
public final class StoreLimits {
  private StoreLimits() {}

  /** Lets the database grow by so many pages and no further: SQLite then says the disk is full. */
  public static void morePages(Store store, long pages) {
    store
        .database()
        .write(
            Priority.PERSON,
            transaction -> {
              long used = transaction.session().number("pragma page_count");
              return transaction.session().number("pragma max_page_count = " + (used + pages));
            });
  }
}
