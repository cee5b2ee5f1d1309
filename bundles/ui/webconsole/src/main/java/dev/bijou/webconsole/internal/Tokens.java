package dev.bijou.webconsole.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Component;

/**
 * The tokens that changes of browsers carry: a page reads its token, another origin cannot. A token
 * is bound to a login and to this run of the bundle; nothing is stored.
 */
@Component(service = Tokens.class)
public final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Creates tokens of a new run. */
  public Tokens() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Returns the token of a login. */
  String of(Login login) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code =
          mac.doFinal((login.user() + "\n" + login.session()).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether this is the token of a login, in a time that does not tell how much is. */
  boolean matches(Login login, String token) {
    return MessageDigest.isEqual(
        of(login).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
