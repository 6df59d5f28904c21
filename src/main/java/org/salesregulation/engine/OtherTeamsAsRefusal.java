package org.salesregulation.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** What belongs to another team is refused like everything else; the engine would call it an error of its own (500). */
final class OtherTeamsAsRefusal extends CommandInterceptor {

    private static final String OF_THE_ENGINE = "belongs to no authenticated tenant";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            if (e.getMessage() != null && e.getMessage().contains(OF_THE_ENGINE)) {
                throw new AuthorizationException("This belongs to a team that is not yours.");
            }
            throw e;
        }
    }
}
