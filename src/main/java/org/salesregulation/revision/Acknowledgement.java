package org.salesregulation.revision;

import java.time.Instant;

/**
 * That somebody whose work a revision changes has read what changes.
 *
 * @param revision number of the revision
 * @param reminders how often the person was reminded
 * @param escalatedAt when the one above was told; null: not
 * @param acknowledgedAt null: not yet
 * @param droppedAt when the person had left the company and was not waited for any more; null: not
 */
public record Acknowledgement(
        int revision,
        String title,
        String person,
        String personName,
        String team,
        Instant askedAt,
        Instant dueAt,
        int reminders,
        Instant escalatedAt,
        Instant acknowledgedAt,
        Instant droppedAt) {}
