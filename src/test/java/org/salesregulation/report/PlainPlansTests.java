package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegulationTest
class PlainPlansTests {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Test
    void anEmbeddedDatabaseKeepsItsPagesUnlessItsAddressSaysHowMany() {
        assertThat(settings("jdbc:h2:file:./data/demo;QUERY_CACHE_SIZE=512"))
                .containsKeys("CACHE_SIZE", "MAX_MEMORY_ROWS");
        assertThat(settings("jdbc:h2:file:./data/demo;CACHE_SIZE=4096")).containsOnlyKeys("MAX_MEMORY_ROWS");
        assertThat(settings("jdbc:postgresql://localhost/regulation?options=-c%20jit=on"))
                .isEmpty();
    }

    private static Properties settings(String address) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(address);
        new PlainPlans().postProcessBeforeInitialization(pool, "dataSource");
        return pool.getDataSourceProperties();
    }

    @Test
    void postgresCompilesNoReportAndH2KeepsItsPages() throws SQLException {
        var pool = database.unwrap(HikariDataSource.class);
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            assertThat(jdbc.sql("show jit").query(String.class).single()).isEqualTo("off");
        } else {
            assertThat(jdbc.sql("select setting_value from information_schema.settings"
                                    + " where setting_name = 'MAX_MEMORY_ROWS'")
                            .query(Integer.class)
                            .single())
                    .isGreaterThan(100_000);
        }
    }
}
