package org.salesregulation.commandline;

import java.io.PrintStream;
import java.util.List;

/** Something that is done with a folder of models alone: no database, no web server (R19, R85). */
public interface Command {

    /** The first word of the command line. */
    String name();

    /**
     * @param args what follows the name
     * @return the status with which the program ends: 0 when all went well
     */
    int run(List<String> args, PrintStream out);
}
