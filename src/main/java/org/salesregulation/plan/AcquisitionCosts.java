package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What it has cost to win clients, by marketing channel and month (R126): all of sales and marketing, wages too. */
@Service
public class AcquisitionCosts {

    private static final int LONGEST_CHANNEL = 40;

    private final AcquisitionCostTable costs;
    private final Clock clock;

    AcquisitionCosts(AcquisitionCostTable costs, Clock clock) {
        this.costs = costs;
        this.clock = clock;
    }

    /**
     * Enters or corrects the costs of any month: bills come late. A sum in another currency stands beside it.
     *
     * @throws NotAllowed unless it is finance, a head or an administrator
     * @throws Refusal naming every field at fault
     */
    @Transactional
    AcquisitionCost set(String channel, String month, Map<String, Object> sent, Caller by) {
        if (!by.admin() && by.role() != Role.HEAD && by.role() != Role.FINANCE) {
            throw new NotAllowed("Costs are entered by finance, a head of sales or an administrator.");
        }
        var name = channel.strip();
        if (name.isEmpty() || name.length() > LONGEST_CHANNEL || name.indexOf('\0') >= 0) {
            throw Refusal.of("channel", "channel must be a name of at most " + LONGEST_CHANNEL + " characters.");
        }
        var entered = Entered.of(sent, Entered.AMOUNT, Entered.CURRENCY, Entered.NOTE);
        return costs.replace(new AcquisitionCost(
                name,
                Months.month("month", month),
                entered.amount(),
                entered.currency(),
                entered.note(),
                by.id(),
                clock.instant(),
                null));
    }

    /** Brings in the costs of a month where there are none: what is there already stays. */
    @Transactional
    public void begin(String channel, YearMonth month, BigDecimal amount, String currency, String note, String by) {
        if (!costs.isInForce(channel, month, currency)) {
            costs.replace(new AcquisitionCost(channel, month, amount, currency, note, by, clock.instant(), null));
        }
    }
}
