package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;

/**
 * Who may read, do and hand over a task (R88, R143). That a task lies in one of the person's teams is checked apart, by
 * the engine's tenants.
 */
final class TaskRules {

    private final People people;

    TaskRules(People people) {
        this.people = people;
    }

    boolean mayRead(SignedIn person, TaskEntity task) {
        return person.readsTeams() || isOwnWork(person, task);
    }

    /** A manager does the work of the reps, never that of another manager or of the head. */
    boolean mayWork(SignedIn person, TaskEntity task) {
        return isOwnWork(person, task)
                || person.is(Role.HEAD)
                || person.is(Role.MANAGER) && (task.getAssignee() == null || isRepOf(person, task.getAssignee()));
    }

    boolean mayAssign(SignedIn person, TaskEntity task) {
        return (person.is(Role.HEAD) || person.is(Role.MANAGER)) && mayWork(person, task);
    }

    /** Whether this person may carry a task of the team: an active member, the team's manager or head. */
    boolean mayCarry(String personId, String teamId) {
        return people.find(personId)
                .filter(Person::active)
                .filter(person -> belongsTo(person, teamId))
                .isPresent();
    }

    private boolean belongsTo(Person person, String teamId) {
        return teamId == null
                || TeamOfInstance.COMPANY.equals(teamId) && person.role().seesAllTeams()
                || teamId.equals(person.teamId())
                || people.team(teamId)
                        .filter(team -> person.id().equals(team.managerId())
                                || person.id().equals(team.headId()))
                        .isPresent();
    }

    private boolean isRepOf(SignedIn manager, String assignee) {
        return people.find(assignee)
                .filter(person -> person.role() == Role.REP && manager.teams().contains(person.teamId()))
                .isPresent();
    }

    static boolean isOwnWork(SignedIn person, TaskEntity task) {
        return task.getAssignee() == null ? isCandidate(person, task) : person.worksFor(task.getAssignee());
    }

    /** Standing in for a rep of another team opens that rep's tasks, not what waits for a group there. */
    private static boolean isCandidate(SignedIn person, TaskEntity task) {
        if (task.getTenantId() != null && !person.teams().contains(task.getTenantId()) && !person.seesAllTeams()) {
            return false;
        }
        return task.getIdentityLinks().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .anyMatch(
                        link -> person.isMe(link.getUserId()) || person.groups().contains(link.getGroupId()));
    }
}
