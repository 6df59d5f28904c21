package org.salesregulation.contact;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/**
 * An attempt of a contact has been recorded (R31, R33). Published in the transaction that completes the task: a listener
 * that fails undoes both.
 *
 * @param contact code of the contact
 * @param channel call, meeting, presentation …: the kind of leading indicator (R138)
 * @param rep who did it
 * @param nextAt when the next attempt is due; null when there is none
 * @param waitsFrom from when the client's wait until {@code nextAt} is a new one: now, or the end of an earlier wait in
 *     the same visit; null when the client did not ask to wait
 */
public record ContactRecorded(
        DealId dealId,
        String stage,
        String contact,
        String channel,
        String rep,
        Outcome outcome,
        Verdict verdict,
        Instant nextAt,
        Instant waitsFrom,
        Instant at) {}
