package photos.likeness.http.api;

/** A model whose files are gone; its vectors stay in the index. */
public record ModelRemoved(String name) {}
