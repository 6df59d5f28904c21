package org.salesregulation.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * One command of the engine in a transaction of its own, even inside of another: whatever the engine and our tables do in
 * it is stored together or not at all. A step that does many such pieces of work one after another loses no more than
 * the piece that fails.
 */
@Component
public class OwnTransaction {

    private final ProcessEngineConfigurationImpl engine;

    OwnTransaction(ProcessEngine engine) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /**
     * @param work calls of the engine in it are parts of the one command: they see each other's changes, and none is
     *     written before the end
     */
    public <T> T call(Supplier<T> work) {
        return engine.getCommandExecutorTxRequiresNew().execute(command -> work.get());
    }
}
