package org.salesregulation.check;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.salesregulation.commandline.Command;
import org.salesregulation.regulation.RegulationText;

/** {@code check DIR}: one line for each finding and a last one with their number, for people and for pipelines (R85). */
public final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "check DIR   says what is wrong with the regulation in DIR, the folder that holds processes/ and forms/";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("Usage: " + usage());
            return NOT_UNDERSTOOD;
        }
        var folder = Path.of(arguments.get(0));
        if (!Files.isDirectory(folder.resolve("processes"))) {
            err.println("There is no folder " + folder.resolve("processes") + ". " + usage());
            return NOT_UNDERSTOOD;
        }
        try {
            return report(new RegulationCheck().check(RegulationText.in(folder)), out);
        } catch (UncheckedIOException e) {
            err.println("The regulation cannot be read: " + e.getMessage());
            return NOT_UNDERSTOOD;
        }
    }

    private static int report(List<Finding> findings, PrintStream out) {
        findings.forEach(out::println);
        var errors = findings.stream().filter(Finding::isError).count();
        out.println(count(errors, "error") + ", " + count(findings.size() - errors, "warning") + ".");
        return errors == 0 ? DONE : NOT_IN_ORDER;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
