package photos.likeness.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is seen on which photo, as rows. */
final class People {
  private People() {}

  /** Gives a photo these people and no others. */
  static void replace(Session session, long photoId, List<String> people) throws SQLException {
    session.update("delete from photo_person where photo_id = ?", photoId);
    int position = 0;
    for (String name : people) {
      session.update(
          "insert into photo_person (photo_id, person_id, position) values (?, ?, ?)",
          photoId,
          NamedRows.ensure(session, "person", name),
          position++);
    }
  }

  /** The people of each photo that has any, in the photo's order. */
  static Map<Long, List<String>> ofPhotos(Session session, Collection<Long> photoIds)
      throws SQLException {
    Map<Long, List<String>> people = new HashMap<>();
    session.forEach(
        "select photo_id, person.name from photo_person join person on person.id = person_id"
            + " where photo_id in (select value from json_each(?)) order by photo_id, position",
        row ->
            people
                .computeIfAbsent(row.getLong(1), photo -> new ArrayList<>())
                .add(row.getString(2)),
        Json.numbers(photoIds));
    return people;
  }
}
