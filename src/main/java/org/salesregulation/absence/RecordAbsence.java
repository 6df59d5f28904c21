package org.salesregulation.absence;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Component;

/** Records an absence (R142). Listener on the start of the process absence. */
@Component
class RecordAbsence implements ExecutionListener {

    private final AbsenceProcess absences;

    RecordAbsence(AbsenceProcess absences) {
        this.absences = absences;
    }

    @Override
    public void notify(DelegateExecution execution) {
        try {
            execution.setVariables(absences.record(execution.getVariables()));
        } catch (NotAllowed e) {
            throw new AuthorizationException(e.getMessage());
        }
        execution.setProcessBusinessKey(
                AbsenceProcess.businessKey((Long) execution.getVariable(AbsenceProcess.ABSENCE_ID)));
    }
}
