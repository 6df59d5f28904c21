package org.salesregulation.document;

import org.salesregulation.document.TextInForce.InForce;
import org.salesregulation.regulation.RegulationFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What lies in the folder is in force; whoever publishes revisions answers with a primary bean of its own. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    TextInForce textInForce(RegulationFiles files) {
        return () -> new InForce(files.read(), Edition.NONE);
    }
}
