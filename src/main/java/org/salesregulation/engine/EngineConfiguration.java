package org.salesregulation.engine;

import java.time.Clock;
import org.salesregulation.shared.CalendarSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the process engine of the regulation differs from one out of the box. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock(CalendarSettings calendar) {
        return new EngineClock(calendar.zone());
    }
}
