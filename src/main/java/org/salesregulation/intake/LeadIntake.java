package org.salesregulation.intake;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Lead;
import org.salesregulation.funnel.LeadAssignment;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** One way for every lead, wherever it comes from: the funnel by the decision table, one owner by assignment (R53, R147). */
@Component
class LeadIntake {

    /** Two leads at once may want to write the same new client; the second finds it written. */
    private static final int ATTEMPTS = 3;

    private final LeadReader reader;
    private final LeadForm form;
    private final Deals deals;
    private final DealStart start;
    private final Norms norms;
    private final Funnels funnels;
    private final LeadAssignment assignment;

    LeadIntake(
            LeadReader reader,
            LeadForm form,
            Deals deals,
            DealStart start,
            Norms norms,
            Funnels funnels,
            LeadAssignment assignment) {
        this.reader = reader;
        this.form = form;
        this.deals = deals;
        this.start = start;
        this.norms = norms;
        this.funnels = funnels;
        this.assignment = assignment;
    }

    /**
     * Starts a deal, carries on the open one that a former CRM knows by this number, or gives the one that this lead has
     * become before: the external number is unique, so of two that arrive at once one wins and the other is answered
     * with the same deal.
     *
     * @param sent values by field: texts, for the amount a number
     * @throws Refusal naming every field at fault
     * @throws org.salesregulation.funnel.DuplicateDeal when an open deal has the same phone, e-mail or tax number
     */
    Admission admit(Map<String, Object> sent) {
        var lead = reader.lead(sent);
        var funnel = funnelFor(lead);
        var gaps = gaps(funnel, sent);
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return admit(lead, funnel);
    }

    private List<Gap> gaps(Funnel funnel, Map<String, Object> sent) {
        return Stream.concat(form.gaps(funnel, sent).stream(), reader.unreachable(sent).stream())
                .toList();
    }

    private Admission admit(Lead lead, Funnel funnel) {
        for (var attempt = 1; ; attempt++) {
            var known = deals.byExternalId(lead.externalId());
            if (known.filter(deal -> !deal.isHistoryOnly()).isPresent()) {
                return new Admission(known.get(), false);
            }
            try {
                if (known.isPresent()) {
                    var carriedOn = start.carryOn(known.get().dealId(), lead);
                    return new Admission(
                            carriedOn.orElseGet(() -> deals.require(known.get().dealId())), carriedOn.isPresent());
                }
                return new Admission(start.start(lead, funnel.key(), assignment.repFor(lead, funnel)), true);
            } catch (RuntimeException e) {
                var first = deals.byExternalId(lead.externalId()).filter(deal -> !deal.isHistoryOnly());
                if (first.isPresent()) {
                    return new Admission(first.get(), false);
                }
                if (attempt == ATTEMPTS || !isCollision(e)) {
                    throw refusalIn(e);
                }
            }
        }
    }

    /** The funnel that the table {@code funnel-choice} picks for a lead. */
    Funnel funnelFor(Lead lead) {
        var key = norms.funnelFor(lead.segment(), lead.product(), lead.amount(), lead.channel());
        return funnels.latest(key)
                .orElseThrow(() -> new IllegalStateException(
                        "The table funnel-choice names the funnel \"" + key + "\", which is not deployed."));
    }

    /** The engine may hand on what a listener threw inside an exception of its own. */
    private static RuntimeException refusalIn(RuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return error;
    }

    private static boolean isCollision(RuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataIntegrityViolationException || cause instanceof TransientDataAccessException) {
                return true;
            }
        }
        return false;
    }

    /**
     * What became of a lead.
     *
     * @param created whether it runs only from now on; false when it did before, or has ended
     */
    record Admission(Deal deal, boolean created) {}
}
