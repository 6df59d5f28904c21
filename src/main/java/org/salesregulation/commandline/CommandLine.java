package org.salesregulation.commandline;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** Tells the commands of the jar from the arguments of the running application, which all begin with two hyphens. */
public final class CommandLine {

    private static final List<Command> COMMANDS =
            ServiceLoader.load(Command.class).stream().map(Provider::get).toList();

    private CommandLine() {}

    /**
     * Runs the command that the first argument names.
     *
     * @return its exit code; nothing when the application is to be started
     */
    public static OptionalInt run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return OptionalInt.empty();
        }
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        return OptionalInt.of(command(arguments[0])
                .map(command -> command.run(rest, out, err))
                .orElseGet(() -> unknown(arguments[0], err)));
    }

    private static Optional<Command> command(String name) {
        return COMMANDS.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    private static int unknown(String name, PrintStream err) {
        err.println("There is no command \"" + name + "\". The commands are:");
        COMMANDS.forEach(command -> err.println("  " + command.usage()));
        err.println("Without a command the application starts.");
        return Command.NOT_UNDERSTOOD;
    }
}
