package org.salesregulation.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.salesregulation.organisation.People;
import org.springframework.context.ApplicationEventPublisher;

/**
 * A task of somebody who is away goes to who stands in, and remembers as its owner whose it is (R142): so every new task
 * of every model does, and so does one that the engine itself assigns.
 */
final class TasksOfTheAbsent extends AbstractBpmnParseListener implements TaskListener {

    private final People people;
    private final ApplicationEventPublisher facts;

    TasksOfTheAbsent(People people, ApplicationEventPublisher facts) {
        this.people = people;
        this.facts = facts;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(EVENTNAME_CREATE, this);
    }

    /** A task has been created. */
    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            var whose = task.getAssignee();
            var acts = people.presentOrSubstitute(whose);
            if (!acts.equals(whose)) {
                task.setOwner(whose);
                task.setAssignee(acts);
                publish((TaskEntity) task, whose, acts);
            }
        }
    }

    String actsFor(String person) {
        return people.presentOrSubstitute(person);
    }

    void publish(TaskEntity task, String whose, String acts) {
        facts.publishEvent(new TaskHandedOver(
                task.getId(), task.getName(), task.getProcessInstance().getBusinessKey(), whose, acts));
    }
}
