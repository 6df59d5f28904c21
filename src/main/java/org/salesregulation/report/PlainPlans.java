package org.salesregulation.report;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Switches PostgreSQL's just-in-time compiler off for the application's connections: it would compile each report for
 * seconds in order to run it for a tenth of one. And lets a report sort in memory.
 */
@Component
class PlainPlans implements BeanPostProcessor {

    private static final String OPTIONS = "options";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")
                && !pool.getJdbcUrl().contains(OPTIONS + "=")) {
            pool.addDataSourceProperty(OPTIONS, "-c jit=off -c work_mem=16MB");
        }
        return bean;
    }
}
