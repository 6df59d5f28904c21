package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.salesregulation.shared.Refusal;

/** Says a refusal in the engine's own words, so that every one of its doors answers "bad request" with the reason. */
final class RefusalAsAnswer extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (Refusal refusal) {
            throw new FormFieldValidationException(refusal.gaps(), refusal.getMessage(), refusal);
        }
    }
}
