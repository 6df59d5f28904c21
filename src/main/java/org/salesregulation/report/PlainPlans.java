package org.salesregulation.report;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * What the application's connections are to have so that reports are fast; what the database's address says counts more.
 *
 * <p>PostgreSQL's just-in-time compiler is switched off: it would compile each report for seconds in order to run it for
 * a tenth of one. A report may sort in memory. H2 would keep 16 MB of its pages, whatever memory there is, and put the
 * cases of a report into a file.
 */
@Component
class PlainPlans implements BeanPostProcessor {

    private static final long MEGABYTE = 1 << 20;

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
            var address = pool.getJdbcUrl();
            settings(address).forEach((setting, value) -> {
                // not as the end of another's name: H2 has a CACHE_SIZE and a QUERY_CACHE_SIZE
                if (!Pattern.compile("[;?&]" + setting + "=").matcher(address).find()) {
                    pool.addDataSourceProperty(setting, value);
                }
            });
        }
        return bean;
    }

    private static Map<String, String> settings(String address) {
        var settings = new LinkedHashMap<String, String>();
        if (address.startsWith("jdbc:postgresql:")) {
            settings.put("options", "-c jit=off -c work_mem=16MB");
        } else if (address.startsWith("jdbc:h2:")) {
            var megabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
            // in kilobytes: a quarter of the memory
            settings.put("CACHE_SIZE", String.valueOf(megabytes * 1024 / 4));
            settings.put("MAX_MEMORY_ROWS", String.valueOf(Math.min(megabytes * 128, 1_000_000)));
        }
        return settings;
    }
}
