package org.salesregulation.commandline;

import java.io.PrintStream;
import java.util.List;

/**
 * Something that the jar does and then ends, with a folder of models alone: no database, no web server (R19, R85). It is
 * found by {@link java.util.ServiceLoader}.
 */
public interface Command {

    /** Exit code when it has done what it was asked. */
    int DONE = 0;

    /** Exit code when what it was asked to look at is not in order. */
    int NOT_IN_ORDER = 1;

    /** Exit code when it cannot tell what it was asked. */
    int NOT_UNDERSTOOD = 2;

    /** The first word of the command line. */
    String name();

    /** How it is called, in one line: {@code check DIR   says what is wrong with the regulation in DIR}. */
    String usage();

    /**
     * @param arguments the words behind its name
     * @return the exit code
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
