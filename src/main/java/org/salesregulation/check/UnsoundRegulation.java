package org.salesregulation.check;

import java.util.List;
import java.util.stream.Collectors;

/** A regulation that must not be deployed; the message lists what is wrong, a line each (R85). */
public class UnsoundRegulation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> errors;

    UnsoundRegulation(List<Finding> errors) {
        super("The regulation is not deployed. What is wrong:\n"
                + errors.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<Finding> errors() {
        return errors;
    }
}
