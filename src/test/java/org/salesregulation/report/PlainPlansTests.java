package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegulationTest
class PlainPlansTests {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource pool;

    @Test
    void postgresCompilesNoReport() {
        if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            assertThat(jdbc.sql("show jit").query(String.class).single()).isEqualTo("off");
        } else {
            assertThat(pool.getDataSourceProperties()).isEmpty();
        }
    }
}
