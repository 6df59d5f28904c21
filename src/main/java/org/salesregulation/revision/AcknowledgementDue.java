package org.salesregulation.revision;

import java.time.Instant;

/**
 * Somebody has not yet acknowledged a revision and is reminded (R15). Published in the transaction of the reminder.
 *
 * @param revision its number
 * @param person sign-in name
 * @param taskId the task that waits; null: not known
 */
public record AcknowledgementDue(int revision, String title, String person, String taskId, Instant dueAt) {}
