package org.salesregulation.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final Map<String, String> NEEDED = needed();

    private Environment environment;

    private static Map<String, String> needed() {
        var needed = new LinkedHashMap<String, String>();
        needed.put("spring.datasource.url", "REGULATION_DB_URL");
        needed.put("spring.datasource.username", "REGULATION_DB_USER");
        needed.put("spring.datasource.password", "REGULATION_DB_PASSWORD");
        needed.put("regulation.admin.password", "REGULATION_ADMIN_PASSWORD");
        return needed;
    }

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
        NEEDED.forEach((property, variable) -> {
            if (environment.getProperty(property, "").isBlank()) {
                problems.add(variable + " (" + property + ") is not set.");
            }
        });
        var url = environment.getProperty("spring.datasource.url", "").toLowerCase(Locale.ROOT);
        if (url.startsWith("jdbc:h2:mem:")) {
            problems.add("The database " + url + " forgets everything at the end; name a PostgreSQL database.");
        }
        if (!problems.isEmpty()) {
            throw new NotReadyForProduction(problems);
        }
    }

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
