package org.salesregulation.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    /** Bytes, because a text of the engine ends at 4,000 characters. */
    static void handOn(DelegateExecution execution, List<DealId> due) {
        execution.setVariable(
                RETURNS,
                due.stream()
                        .map(DealId::toString)
                        .collect(Collectors.joining(" "))
                        .getBytes(UTF_8));
        execution.setVariable(COUNT, due.size());
    }
}
