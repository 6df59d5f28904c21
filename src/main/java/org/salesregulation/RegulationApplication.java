package org.salesregulation;

import org.salesregulation.commandline.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Sales System Regulation as a running process (R14, R19), and the commands of the same jar. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegulationApplication {

    public static void main(String[] args) {
        CommandLine.run(args, System.out, System.err)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(RegulationApplication.class, args));
    }
}
