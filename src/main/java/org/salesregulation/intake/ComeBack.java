package org.salesregulation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/**
 * Comes back to one client of those that {@link FindReturns} or {@link FindClients} has found; each in a transaction of
 * its own (R54, R153). By which channel, the model may say.
 */
@Component
class ComeBack implements JavaDelegate {

    private final ClientReturns returns;

    ComeBack(ClientReturns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var found = new String((byte[]) execution.getVariable(FindReturns.RETURNS), UTF_8).split(" ");
        returns.comeBackTo(DealId.of(found[(Integer) execution.getVariable("loopCounter")]), (String)
                execution.getVariable("channel"));
    }
}
