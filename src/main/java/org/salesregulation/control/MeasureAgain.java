package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The horizon is over: has the correction worked? (R43, R79) */
@Component
class MeasureAgain implements JavaDelegate {

    private final Corrections corrections;

    MeasureAgain(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var correction = corrections.measure((Long) execution.getVariable("correctionId"));
        var study = correction.study();
        execution.setVariable("verdict", study.verdict().code());
        execution.setVariable("settled", study.isSettled());
        execution.setVariable("measurements", study.measurements());
        execution.setVariable("measurementsAtMost", corrections.measurementsAtMost(correction));
        execution.setVariable("measureOn", corrections.nextMeasurement(correction));
        execution.setVariable("target", correction.measure().target());
        show(execution, "before", correction.before());
        show(execution, "after", study.after());
    }

    private static void show(DelegateExecution execution, String when, Operands operands) {
        execution.setVariable(
                when + "Part", operands == null ? null : operands.part().toPlainString());
        execution.setVariable(
                when + "Whole", operands == null ? null : operands.whole().toPlainString());
        execution.setVariable(
                when + "Percent",
                operands == null || operands.percent() == null
                        ? null
                        : operands.percent().toPlainString());
    }
}
