package photos.likeness.index;

/** What a decoder has to hand on after one file. */
sealed interface Outcome {

  /** The model must see it. */
  record ToEncode(Prepared prepared) implements Outcome {}

  /** The file is done but for being stored. */
  record Ended(Finding finding) implements Outcome {}

  /** A copy of a picture that is being worked on; it goes with that one. */
  record LeftWithItsTwin() implements Outcome {}
}
