package org.salesregulation.check;

/**
 * Something wrong with a regulation, in words of a process owner (R85).
 *
 * @param severity whether it stops a publication
 * @param file name of the file, such as {@code processes/approval.bpmn}
 * @param element id of the element, field or row; null: the file as a whole
 * @param rule short name of the convention, the same in every version, such as {@code stage-gate}
 * @param reason what is wrong, one sentence
 * @param remedy what to do in the modeler, one sentence
 */
public record Finding(Severity severity, String file, String element, String rule, String reason, String remedy) {

    /** An error stops a publication, a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Finding error(String file, String element, String rule, String reason, String remedy) {
        return new Finding(Severity.ERROR, file, element, rule, reason, remedy);
    }

    static Finding warning(String file, String element, String rule, String reason, String remedy) {
        return new Finding(Severity.WARNING, file, element, rule, reason, remedy);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line: {@code ERROR processes/approval.bpmn decision_approve task-form: reason remedy}. */
    @Override
    public String toString() {
        return severity + " " + file + (element == null ? "" : " " + element) + " " + rule + ": " + reason + " "
                + remedy;
    }
}
