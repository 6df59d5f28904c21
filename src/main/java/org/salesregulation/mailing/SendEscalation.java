package org.salesregulation.mailing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the mail of one escalation; what fails is tried again as the model says, and then stands in Cockpit (R65). */
@Component
class SendEscalation implements JavaDelegate {

    private final EscalationMails mails;

    SendEscalation(EscalationMails mails) {
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.send((Long) execution.getVariable(EscalationMails.MAIL_ID));
    }
}
