package org.salesregulation.funnel;

import java.util.List;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;

/** The same client is already in the funnel (R54): work goes on in that deal. */
public class DuplicateDeal extends Refusal {

    private final DealId dealId;

    DuplicateDeal(DealId dealId, String field) {
        super(List.of(new Gap(field, "The same client is already in the funnel as " + dealId + ".")));
        this.dealId = dealId;
    }

    public DealId dealId() {
        return dealId;
    }
}
