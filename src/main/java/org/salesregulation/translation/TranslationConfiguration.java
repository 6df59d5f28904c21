package org.salesregulation.translation;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only what the web applications ask: programs at the other doors get the names that the models have. */
@Configuration(proxyBeanMethods = false)
class TranslationConfiguration {

    @Bean
    FilterRegistrationBean<SpokenAnswers> spokenAnswers(TranslationsInForce translations) {
        var registration = new FilterRegistrationBean<>(new SpokenAnswers(translations));
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SpokenPages> spokenPages(TranslationsInForce translations) {
        var registration = new FilterRegistrationBean<>(new SpokenPages(translations));
        registration.addUrlPatterns("/api/*");
        registration.setAsyncSupported(true);
        return registration;
    }
}
