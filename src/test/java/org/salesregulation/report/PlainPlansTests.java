package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
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
