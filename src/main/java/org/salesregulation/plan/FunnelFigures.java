package org.salesregulation.plan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.RetiredFunnels;
import org.salesregulation.norm.Norms;
import org.springframework.stereotype.Component;

/** Takes together what the facts and the norms say now, for one breakdown (METRICS 14). */
@Component
class FunnelFigures {

    /** Wins are few: what they were worth and how long they took is measured over a year (docs/adr/0010). */
    static final Duration YEAR = Duration.ofDays(365);

    private final Measures measures;
    private final Funnels funnels;
    private final RetiredFunnels retired;
    private final Norms norms;
    private final Clock clock;

    FunnelFigures(Measures measures, Funnels funnels, RetiredFunnels retired, Norms norms, Clock clock) {
        this.measures = measures;
        this.funnels = funnels;
        this.retired = retired;
        this.norms = norms;
        this.clock = clock;
    }

    /** The regulation in force; nothing new is planned through a funnel that takes no leads any more. */
    PlannedBy inForce() {
        var gone = retired.all();
        return new PlannedBy(
                funnels.deployed().stream()
                        .filter(funnel -> !gone.contains(funnel.key()))
                        .toList(),
                norms);
    }

    /** @param currency money of other currencies is neither counted nor converted */
    Figures in(String currency) {
        return in(currency, inForce());
    }

    Figures in(String currency, PlannedBy by) {
        var now = clock.instant();
        var byWindow = new ConcurrentHashMap<Integer, List<Measures.Conversion>>();
        return new Figures(
                by.funnels(),
                by.norms()::of,
                days -> byWindow.computeIfAbsent(
                        days, window -> measures.conversions(now.minus(Duration.ofDays(window)))),
                measures.open().stream()
                        .filter(open -> open.currency().equals(currency))
                        .toList(),
                measures.won(now.minus(YEAR), now.plusMillis(1)).stream()
                        .filter(won -> won.currency().equals(currency))
                        .toList(),
                measures.toWin(now.minus(YEAR)));
    }
}
