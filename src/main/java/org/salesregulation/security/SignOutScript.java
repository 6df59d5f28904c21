package org.salesregulation.security;

import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Each web application loads it (its {@code config.js}). Where the company's provider signs people in, their way out
 * leads through the provider too, instead of to a form that asks for a password nobody has.
 */
@RestController
class SignOutScript {

    private static final String BY_THE_PROVIDER =
            """
            const leave = () => location.hash.startsWith('#/login') && location.assign(new URL('sign-out', import.meta.url));
            addEventListener('hashchange', leave);
            leave();
            """;

    private static final String BY_THE_APPLICATION = "// the application's own form signs in and out\n";

    private final String script;

    SignOutScript(Optional<CompanySignIn> provider) {
        script = provider.isPresent() ? BY_THE_PROVIDER : BY_THE_APPLICATION;
    }

    @GetMapping(path = "/camunda/sign-out.js", produces = "text/javascript")
    String script() {
        return script;
    }
}
