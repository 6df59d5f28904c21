package org.salesregulation.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** Which clients asked to be come back to by today? {@link ComeBack} takes them one by one (R54). */
@Component
class FindReturns implements JavaDelegate {

    static final String RETURNS = "returns";
    private static final String COUNT = "returnCount";

    private final ClientReturns returns;

    FindReturns(ClientReturns returns) {
        this.returns = returns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handOn(execution, returns.due());
    }

    static void handOn(DelegateExecution execution, List<DealId> due) {
        execution.setVariable(RETURNS, due.stream().map(DealId::toString).collect(Collectors.joining(" ")));
        execution.setVariable(COUNT, due.size());
    }
}
