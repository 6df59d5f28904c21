package org.salesregulation.revision;

import java.time.Instant;

/**
 * One step on the way of a revision.
 *
 * @param by sign-in name; null: the system
 * @param what uploaded, files-replaced, retried, submitted, checked, refused, rehearsed, approved, sent-back, rejected, merged,
 *     outdated, in-force, replaced, failed, migrated, asked, acknowledged, reminded, escalated, report-read, withdrawn
 */
public record Step(Instant at, String by, String what, String note) {}
