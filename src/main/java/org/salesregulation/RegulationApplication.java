package org.salesregulation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Sales System Regulation as a running process (R14, R19). */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegulationApplication {

    public static void main(String[] args) {
        SpringApplication.run(RegulationApplication.class, args);
    }
}
