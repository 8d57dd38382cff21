package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.ModelView;

/** Which models there are and which one was chosen. Thread-safe. */
public interface Models {
  /** All of them, in the registry's order. */
  List<ModelView> list();

  /**
   * Chooses the model that answers from the next start on.
   *
   * @throws photos.likeness.http.api.ApiException 404 if there is none of that name, 409 if it is
   *     not installed
   */
  ModelView use(String name);
}
