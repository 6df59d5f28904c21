package org.salesregulation.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Passwords by bcrypt; the engine's own hash is one round of SHA-512. Bcrypt reads 72 bytes only, and the engine hands
 * over the password with its salt, so both are shortened by SHA-256 first.
 */
final class SlowHash implements PasswordEncryptor {

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);

    @Override
    public String encrypt(String saltedPassword) {
        return bcrypt.encode(shortened(saltedPassword));
    }

    @Override
    public boolean check(String saltedPassword, String encrypted) {
        return bcrypt.matches(shortened(saltedPassword), encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "BCRYPT-SHA-256";
    }

    private static String shortened(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
