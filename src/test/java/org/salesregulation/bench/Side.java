package org.salesregulation.bench;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;

/** One of the two that are compared. */
interface Side {

    /** @return the new deal's business key */
    String open(String funnel, int number);

    /** Completes as whoever it is assigned to. */
    void complete(Task task, Map<String, Object> answers);

    /** The open tasks of a deal and of what it has called. */
    List<Task> tasks(String businessKey);

    CountedStatements database();
}
