package org.salesregulation.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Parts of the address space. By the path as the container has read it, decoded and without parameters: patterns of
 * Spring MVC do not see behind the servlets of the engine's REST interfaces.
 */
final class Paths {

    private Paths() {}

    /** Matches each of the paths and all below it. */
    static RequestMatcher under(String... roots) {
        return request -> {
            var path = of(request);
            for (var root : roots) {
                if (path.equals(root) || path.startsWith(root + "/")) {
                    return true;
                }
            }
            return false;
        };
    }

    static RequestMatcher exactly(String... paths) {
        return request -> List.of(paths).contains(of(request));
    }

    static String of(HttpServletRequest request) {
        var rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }
}
