package org.salesregulation.intake;

import java.util.List;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Lead;
import org.salesregulation.funnel.LeadAssignment;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client whose deal ended with a date to come back is a new lead on that date: the first contact of the funnel is due
 * with the client's owner, and what is left undone is escalated as for every deal (R54).
 */
@Service
class ClientReturns {

    private final Deals deals;
    private final DealStart start;
    private final LeadIntake intake;
    private final LeadAssignment assignment;

    ClientReturns(Deals deals, DealStart start, LeadIntake intake, LeadAssignment assignment) {
        this.deals = deals;
        this.start = start;
        this.intake = intake;
        this.assignment = assignment;
    }

    List<DealId> due() {
        return deals.toReturnTo();
    }

    /** Opens the new deal, unless somebody works with the client already. Once, however often it is asked. */
    @Transactional
    void comeBackTo(DealId ended) {
        deals.toReturnTo(ended).ifPresent(this::open);
    }

    private void open(Deal ended) {
        var underWay = deals.underWayWithClientOf(ended);
        if (underWay.isPresent()) {
            deals.noteReturn(ended.dealId(), "under-way", underWay.get());
            return;
        }
        var lead = returning(deals.leadOf(ended.dealId()), ended.dealId());
        var funnel = intake.funnelFor(lead);
        var deal = start.start(lead, funnel.key(), assignment.repFor(lead, funnel));
        deals.noteReturn(ended.dealId(), "opened", deal.dealId());
    }

    /** What is known of the client; an external number is that of the first deal. */
    private static Lead returning(Lead lead, DealId ended) {
        return new Lead(
                null,
                lead.company(),
                lead.contactName(),
                lead.phone(),
                lead.email(),
                lead.taxId(),
                lead.channel(),
                lead.source(),
                lead.segment(),
                lead.need(),
                lead.product(),
                lead.amount(),
                lead.currency(),
                "Comes back on the agreed date, after the deal " + ended + ".");
    }
}
