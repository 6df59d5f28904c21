package org.salesregulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.salesregulation.commandline.Command;
import org.salesregulation.document.DocumentCommand;
import org.salesregulation.translation.TranslateCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Sales System Regulation as a running process (R14, R19). */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegulationApplication {

    public static void main(String[] args) {
        var command = args.length == 0 ? Optional.<Command>empty() : command(args[0]);
        if (command.isPresent()) {
            System.exit(command.get().run(List.of(args).subList(1, args.length), System.out));
        }
        SpringApplication.run(RegulationApplication.class, args);
    }

    /** What is done without the application, its database and its doors. */
    private static Optional<Command> command(String name) {
        return Stream.of(new DocumentCommand(), new TranslateCommand())
                .map(Command.class::cast)
                .filter(command -> command.name().equals(name))
                .findFirst();
    }
}
