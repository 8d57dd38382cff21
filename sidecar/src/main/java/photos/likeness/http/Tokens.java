package photos.likeness.http;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody can guess. */
final class Tokens {
  private static final int BYTES = 32;

  private Tokens() {}

  /** 256 random bits in base64 for URLs, 43 characters. */
  static String random() {
    byte[] bits = new byte[BYTES];
    new SecureRandom().nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
