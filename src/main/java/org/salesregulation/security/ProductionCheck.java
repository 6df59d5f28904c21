package org.salesregulation.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Outside the demo nothing has a default that would let strangers in: without a database and an administrator's
 * password the application does not start, and says what is missing before it touches anything.
 */
@Component
class ProductionCheck implements BeanFactoryPostProcessor, EnvironmentAware {

    /** Properties with the variables that they come from, in the order in which they are named. */
    private static final List<Needed> ALWAYS = List.of(
            new Needed("spring.datasource.url", "REGULATION_DB_URL"),
            new Needed("spring.datasource.username", "REGULATION_DB_USER"),
            new Needed("spring.datasource.password", "REGULATION_DB_PASSWORD"),
            new Needed("regulation.admin.password", "REGULATION_ADMIN_PASSWORD"));

    private static final List<Needed> FOR_A_PROVIDER = List.of(
            new Needed("spring.security.oauth2.client.provider.company.issuer-uri", "REGULATION_OIDC_ISSUER"),
            new Needed("spring.security.oauth2.client.registration.company.client-id", "REGULATION_OIDC_CLIENT_ID"),
            new Needed(
                    "spring.security.oauth2.client.registration.company.client-secret",
                    "REGULATION_OIDC_CLIENT_SECRET"));

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** Runs before any bean exists, thus before a connection is opened. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!environment.acceptsProfiles(Profiles.of("demo | test"))) {
            check();
        }
    }

    private void check() {
        var problems = new ArrayList<String>();
        var needed = new ArrayList<>(ALWAYS);
        if (environment.acceptsProfiles(Profiles.of("oidc"))) {
            needed.addAll(FOR_A_PROVIDER);
        }
        for (var each : needed) {
            if (environment.getProperty(each.property(), "").isBlank()) {
                problems.add(each.variable() + " (" + each.property() + ") is not set.");
            }
        }
        var url = environment.getProperty("spring.datasource.url", "").toLowerCase(Locale.ROOT);
        if (url.startsWith("jdbc:h2:mem:")) {
            problems.add("The database " + url + " forgets everything at the end; name a PostgreSQL database.");
        }
        if (!problems.isEmpty()) {
            throw new NotReadyForProduction(problems);
        }
    }

    private record Needed(String property, String variable) {}

    /** Says all that is missing at once. */
    static final class NotReadyForProduction extends IllegalStateException {

        private final List<String> problems;

        NotReadyForProduction(List<String> problems) {
            super(String.join(" ", problems));
            this.problems = List.copyOf(problems);
        }

        List<String> problems() {
            return problems;
        }
    }
}
