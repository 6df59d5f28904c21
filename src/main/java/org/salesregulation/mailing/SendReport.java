package org.salesregulation.mailing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one report by e-mail; what fails is tried again as the model says, and then stands in Cockpit (R30). */
@Component
class SendReport implements JavaDelegate {

    private final MailSending sending;

    SendReport(MailSending sending) {
        this.sending = sending;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sending.send((Long) execution.getVariable(Mailing.MAIL_ID));
    }
}
