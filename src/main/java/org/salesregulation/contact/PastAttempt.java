package org.salesregulation.contact;

import java.time.Instant;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.Person;

/**
 * An attempt of a contact as a former CRM knew it. It brings no evidence, so it is kept and never counts (R33).
 *
 * @param visit place of the visit among those of its deal, from 0
 * @param attempt the how manieth of this contact in this visit, from 1
 * @param lossReason of a refused one, where known
 */
public record PastAttempt(
        int visit,
        Stage stage,
        Contact contact,
        int attempt,
        Outcome outcome,
        String lossReason,
        String competitor,
        Person rep,
        Instant at) {}
