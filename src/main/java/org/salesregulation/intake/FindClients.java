package org.salesregulation.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Of which clients has it been quiet for too long? {@link ComeBack} takes them one by one (R153). */
@Component
class FindClients implements JavaDelegate {

    private final ClientReturns returns;

    FindClients(ClientReturns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FindReturns.handOn(execution, returns.quiet());
    }
}
