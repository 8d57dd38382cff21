package photos.likeness.http;

import java.util.List;
import photos.likeness.http.api.LikenessApi;
import photos.likeness.http.api.ModelUse;
import photos.likeness.http.api.UseModelRequest;

/** The models. */
final class ModelResource {
  private final LikenessApi api;

  ModelResource(LikenessApi api) {
    this.api = api;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/models", call -> Reply.json(api.models())),
        Route.post("/v1/models/use", this::use),
        Route.post("/v1/models/{name}/install", this::install).withMaxBody(0),
        Route.delete("/v1/models/{name}", call -> Reply.json(api.removeModel(call.path("name")))));
  }

  private Reply install(Call call) {
    return Reply.json(202, api.installModel(call.path("name")));
  }

  private Reply use(Call call) {
    ModelUse use = api.useModel(call.json(UseModelRequest.class));
    return use.jobId().isPresent() ? Reply.json(202, use) : Reply.json(use);
  }
}
