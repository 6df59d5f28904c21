package org.salesregulation.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.salesregulation.shared.Refusal;

/**
 * Says a refusal in the engine's own words, so that every one of its doors answers "bad request", or "forbidden" where
 * somebody may not, with the reason; also where a task listener refuses, which the engine wraps.
 */
final class RefusalAsAnswer extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (Refusal refusal) {
            throw answer(refusal);
        } catch (FormFieldValidationException | AuthorizationException alreadySaid) {
            throw alreadySaid;
        } catch (ProcessEngineException wrapped) {
            throw Refusal.behind(wrapped)
                    .map(RefusalAsAnswer::answer)
                    .map(ProcessEngineException.class::cast)
                    .orElseGet(() -> notAllowed(wrapped));
        }
    }

    private static ProcessEngineException notAllowed(ProcessEngineException wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException notAllowed) {
                return notAllowed;
            }
        }
        return wrapped;
    }

    private static FormFieldValidationException answer(Refusal refusal) {
        return new FormFieldValidationException(refusal.gaps(), refusal.getMessage(), refusal);
    }
}
