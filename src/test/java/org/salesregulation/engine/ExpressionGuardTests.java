package org.salesregulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.joda.time.DateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;

@RegulationTest
class ExpressionGuardTests {

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    SmallDeals deals;

    @Autowired
    RuntimeService runtime;

    private String instance;

    @BeforeEach
    void start() {
        deals.deploy();
        instance = deals.of("rita.north", "mia.north").getProcessInstanceId();
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${''.GetClass()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${now().getClass().getClassLoader()}",
                "${dateTime().getZone().setDefault(dateTime().getZone())}",
                "${execution.class}",
                "${execution.getClass()}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices().getRepositoryService()}",
                "${execution.processEngine}",
                "${execution.setVariable('rep', 'me')}",
                "${execution.removeVariables()}",
                "${execution.processDefinition}",
                "${execution.bpmnModelInstance}",
                "${execution.processInstance.delete()}",
                "${guardedQuestion.getClass()}",
                "${guardedQuestion.class.classLoader}"
            })
    void nothingReachesBeyondTheRegulation(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${dataSource}",
                "${environment}",
                "${identityService}",
                "${runtimeService}",
                "${processEngine}",
                "${people}",
                "${systemProperties}",
                "${applicationContext}"
            })
    void beansAreClosedUnlessTheyAreOpenToModels(String expression) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Unknown property used in expression");
    }

    @Test
    void questionsAnswerThoughTheirClassIsNotPublic() {
        assertThat(evaluate("${guardedQuestion.whose(execution)}")).isEqualTo("of rita.north");
        assertThat(evaluate("${guardedQuestion.twice(21)}")).isEqualTo(42L);
        assertThatThrownBy(() -> evaluate("${guardedQuestion.unheard()}")).hasMessageContaining("no public method");
    }

    @Test
    void aVariableDoesNotStandInForABean() {
        runtime.setVariable(instance, "guardedQuestion", "forged");

        assertThat(evaluate("${guardedQuestion.whose(execution)}")).isEqualTo("of rita.north");
    }

    @Test
    void valuesAndTheHarmlessPartOfTheExecutionAreOpen() {
        runtime.setVariable(instance, "list", List.of("a", "b"));

        assertThat(evaluate("${rep}")).isEqualTo("rita.north");
        assertThat(evaluate("${rep == 'rita.north' and not empty company}")).isEqualTo(true);
        assertThat(evaluate("${rep.startsWith('rita')}")).isEqualTo(true);
        assertThat(evaluate("${list.size() > 1 ? list[1] : ''}")).isEqualTo("b");
        assertThat(evaluate("#{execution.processBusinessKey}")).isEqualTo("K-rita.north");
        assertThat(evaluate("${execution.getVariable('rep')}")).isEqualTo("rita.north");
        assertThat(evaluate("${execution.hasVariable('nothing')}")).isEqualTo(false);
        assertThat(evaluate("${now()}")).isInstanceOf(Date.class);
        assertThat(evaluate("${dateTime().plusDays(1).withTimeAtStartOfDay()}")).isInstanceOf(DateTime.class);
    }

    @Test
    void theSignedInUserIsKnown() {
        assertThat(deals.as("rita.north", () -> evaluate("${currentUser()}"))).isEqualTo("rita.north");
        assertThat(deals.as("rita.north", () -> evaluate("${currentUserGroups()}")))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("rep", "sales");
    }

    private Object evaluate(String expression) {
        return engine.getCommandExecutorTxRequired().execute(command -> {
            ExecutionEntity execution = command.getExecutionManager().findExecutionById(instance);
            return engine.getExpressionManager().createExpression(expression).getValue(execution);
        });
    }
}
