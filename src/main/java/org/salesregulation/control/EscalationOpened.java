package org.salesregulation.control;

import java.time.Instant;

/**
 * Somebody has been asked to decide (R65, R145). Published in the transaction that writes the escalation down.
 *
 * @param kind as the model's property {@code escalation} says
 * @param what the task's name
 * @param why what is to be decided, in the words of the model
 * @param details what it is about in detail; null where the rest says it
 * @param about the deal with its client, the subject and the stage, as far as there are any
 * @param assignee sign-in name of who is asked; null when nobody could be named
 * @param rep whose work it is about
 * @param dueAt when it passes on to the next one; null without a term
 */
public record EscalationOpened(
        String kind,
        String what,
        String why,
        String details,
        String about,
        String assignee,
        String rep,
        String taskId,
        Instant dueAt) {}
