package org.salesregulation.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The engine's page and call that create the first administrator, however the address is written. */
final class SetupPage {

    private SetupPage() {}

    static boolean isAsked(HttpServletRequest request) {
        var path = decoded(request.getRequestURI())
                .toLowerCase(Locale.ROOT)
                .replaceAll(";[^/]*", "")
                .replaceAll("/+", "/");
        return path.startsWith("/camunda/api/admin/setup") || path.matches("/camunda/app/admin/.*setup.*");
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return uri;
        }
    }
}
