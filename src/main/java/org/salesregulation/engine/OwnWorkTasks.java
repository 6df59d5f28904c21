package org.salesregulation.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/** Leaves a query as it was asked: the condition on own work must not stay in a filter that is saved or reused. */
class OwnWorkTasks extends TaskManager {

    @Override
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        try {
            return super.findTasksByQueryCriteria(query);
        } finally {
            OwnWork.widen(query);
        }
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        try {
            return super.findTaskCountByQueryCriteria(query);
        } finally {
            OwnWork.widen(query);
        }
    }
}
