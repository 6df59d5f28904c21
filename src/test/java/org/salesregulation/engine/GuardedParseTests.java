package org.salesregulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;

@RegulationTest
class GuardedParseTests {

    @Autowired
    RepositoryService repository;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            textBlock =
                    """
                    <bpmn:scriptTask id="x" scriptFormat="groovy"><bpmn:script>1</bpmn:script></bpmn:scriptTask>          | scriptTask runs a script
                    <bpmn:serviceTask id="x" camunda:class="java.lang.Object"/>                                           | names the Java class java.lang.Object
                    <bpmn:serviceTask id="x" camunda:expression="${dataSource.getConnection()}"/>                         | calls "dataSource"
                    <bpmn:serviceTask id="x" camunda:expression="${now().getClass()}"/>                                   | contains "getclass"
                    <bpmn:serviceTask id="x" camunda:expression="${''['class']}"/>                                        | contains "'class'"
                    <bpmn:serviceTask id="x" camunda:expression="${S('a').prop('b')}"/>                                   | calls "S"
                    <bpmn:serviceTask id="x" camunda:expression="${company.toUpperCase()}"/>                              | calls "company"
                    <bpmn:serviceTask id="x" camunda:expression="${a + }"/>                                               | cannot be read
                    <bpmn:serviceTask id="x" camunda:delegateExpression="${dataSource}"/>                                 | delegates to ${dataSource}
                    <bpmn:serviceTask id="x" camunda:delegateExpression="${guardedQuestion.twice(1)}"/>                   | delegates to
                    <bpmn:serviceTask id="x" camunda:type="shell"/>                                                       | is of the type shell
                    <bpmn:serviceTask id="x" camunda:type="external" camunda:topic="${people.all()}"/>                    | calls "people"
                    <bpmn:userTask id="x" camunda:assignee="${people.all()}"/>                                            | calls "people"
                    <bpmn:userTask id="x"><bpmn:extensionElements><camunda:taskListener event="create" class="a.B"/></bpmn:extensionElements></bpmn:userTask> | names the Java class a.B
                    <bpmn:userTask id="x"><bpmn:extensionElements><camunda:taskListener event="create"><camunda:script scriptFormat="js">1</camunda:script></camunda:taskListener></bpmn:extensionElements></bpmn:userTask> | script runs a script
                    <bpmn:userTask id="x"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name="a"><camunda:list><camunda:value>${people.all()}</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask> | calls "people"
                    <bpmn:serviceTask id="x"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask> | connector uses a connector
                    """)
    void aModelBringsNoCodeOfItsOwn(String element, String why) {
        assertThatThrownBy(() -> deploy(element))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("x: ")
                .hasMessageContaining(why.trim())
                .hasMessageContaining("own.bpmn")
                .hasMessageContaining("line");
    }

    @Test
    void whatTheRegulationOffersIsDeployed() {
        var deployment = deploy(
                """
                <bpmn:userTask id="x" name="${company} in ${stageName}" camunda:assignee="${guardedQuestion.whose(execution)}"
                    camunda:dueDate="${dateTime().plusDays(1).withTimeAtStartOfDay()}" camunda:followUpDate="${waitUntil}">
                  <bpmn:documentation>${anything.goes()} here</bpmn:documentation>
                  <bpmn:extensionElements>
                    <camunda:properties><camunda:property name="script" value="Say ${hello.world()}"/></camunda:properties>
                    <camunda:inputOutput><camunda:inputParameter name="a">${a == null ? 1 : a + 1}</camunda:inputParameter></camunda:inputOutput>
                  </bpmn:extensionElements>
                  <bpmn:multiInstanceLoopCharacteristics isSequential="true">
                    <bpmn:loopCardinality>1000</bpmn:loopCardinality>
                    <bpmn:completionCondition>${contactDone}</bpmn:completionCondition>
                  </bpmn:multiInstanceLoopCharacteristics>
                </bpmn:userTask>""");
        assertThat(deployment).isNotNull();
    }

    private String deploy(String element) {
        var model =
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <bpmn:process id="own" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="x"/>
                    %s
                  </bpmn:process>
                </bpmn:definitions>"""
                        .formatted(element);
        var deployment =
                repository.createDeployment().addString("own.bpmn", model).deploy();
        repository.deleteDeployment(deployment.getId(), true);
        return deployment.getId();
    }
}
