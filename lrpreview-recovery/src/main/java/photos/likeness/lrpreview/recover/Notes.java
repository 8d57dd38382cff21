package photos.likeness.lrpreview.recover;

import java.io.IOException;
import java.util.Optional;

/** What a pass over the pictures goes by, and where it notes what became of them. */
interface Notes {
  /** What was noted of a picture in this run or an earlier one. */
  Optional<ReportRow> find(String reference) throws IOException;

  /** Notes a picture, over what was noted of it before. */
  void put(ReportRow row) throws IOException;

  /** Makes what was noted lasting. */
  void commit() throws IOException;
}
