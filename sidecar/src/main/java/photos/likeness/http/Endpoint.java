package photos.likeness.http;

/** Answers one request. Called on a worker thread; may block. */
interface Endpoint {
  Reply answer(Call call) throws InterruptedException;
}
