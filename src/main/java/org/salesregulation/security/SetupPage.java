package org.salesregulation.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The engine's page and call that create the first administrator. */
final class SetupPage {

    private SetupPage() {}

    static boolean isAsked(HttpServletRequest request) {
        var path = Paths.of(request).toLowerCase(Locale.ROOT).replaceAll("/+", "/");
        return path.startsWith("/camunda/api/admin/setup") || path.matches("/camunda/app/admin/.*setup.*");
    }
}
