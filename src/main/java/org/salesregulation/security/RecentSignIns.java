package org.salesregulation.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Who signed in with what a moment ago, since the slow hash of a password would otherwise be computed for each call of
 * a program. Holds no password: a keyed digest under a key that lives as long as this process.
 */
@Component
class RecentSignIns {

    private static final Duration FOR = Duration.ofSeconds(30);
    private static final int AT_MOST = 10_000;

    private final byte[] key = new byte[32];
    private final Map<String, SignIn> signIns = new ConcurrentHashMap<>();

    RecentSignIns() {
        new SecureRandom().nextBytes(key);
    }

    /** @param stored the password as stored, so that a changed password is a stranger at once */
    boolean contains(String user, String password, String stored) {
        var found = signIns.get(user);
        return found != null
                && System.nanoTime() - found.at() < FOR.toNanos()
                && MessageDigest.isEqual(found.digest(), digest(user, password, stored));
    }

    void remember(String user, String password, String stored) {
        if (signIns.size() >= AT_MOST) {
            signIns.clear();
        }
        signIns.put(user, new SignIn(digest(user, password, stored), System.nanoTime()));
    }

    private byte[] digest(String user, String password, String stored) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(String.join("\0", user, password, stored).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record SignIn(byte[] digest, long at) {}
}
