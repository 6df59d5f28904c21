package org.salesregulation.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The database of the run: embedded H2, or real PostgreSQL with {@code -Dtest.database=postgres}. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static EmbeddedPostgres postgres;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test database", properties()));
    }

    public static boolean isPostgres() {
        return "postgres".equals(System.getProperty("test.database"));
    }

    private static Map<String, Object> properties() {
        return isPostgres()
                ? Map.of(
                        "spring.datasource.url", postgres().getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username", "postgres",
                        "spring.datasource.password", "postgres")
                : Map.of(
                        "spring.datasource.url", "jdbc:h2:mem:regulation;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=512",
                        "spring.datasource.username", "sa",
                        "spring.datasource.password", "");
    }

    /** One server a run, whichever contexts come and go. */
    public static synchronized EmbeddedPostgres postgres() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // the run ends with its server: nothing has to survive a fall of the machine
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start.", e);
        }
    }
}
