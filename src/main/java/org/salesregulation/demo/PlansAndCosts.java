package org.salesregulation.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.AcquisitionCosts;
import org.salesregulation.plan.Plans;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives the demo company what its data set does not have: plans and acquisition costs, made from what was won in it. How
 * is said in the README beside the data. What is there already stays, so a later start changes nothing of it.
 */
@Component
@Profile("demo")
@Order(0)
class PlansAndCosts implements ApplicationRunner {

    private static final String CURRENCY = "USD";
    private static final String BY = "demo";
    private static final BigDecimal A_TENTH_MORE = new BigDecimal("1.1");
    private static final BigDecimal PLANS_END_IN = new BigDecimal(100);

    /** What each channel costs, in per cent of what it brought. */
    private static final Map<String, Integer> PER_CENT =
            Map.of("website", 4, "referral", 2, "exhibition", 12, "cold-call", 8, "partner", 6, "advertising", 10);

    private final Plans plans;
    private final AcquisitionCosts costs;
    private final People people;
    private final DataDays days;
    private final Clock clock;

    PlansAndCosts(Plans plans, AcquisitionCosts costs, People people, DataDays days, Clock clock) {
        this.plans = plans;
        this.costs = costs;
        this.people = people;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var wins = wins();
        plan(wins);
        spend(wins);
    }

    /** From the month of the first win to the end of this quarter: a tenth more than the average month of the data. */
    private void plan(List<Win> wins) {
        var months = wins.stream().map(Win::monthInData).distinct().count();
        var first = wins.stream().map(Win::month).min(YearMonth::compareTo).orElseThrow();
        var now = YearMonth.now(clock);
        var end = now.plusMonths(3 - (now.getMonthValue() - 1) % 3);
        wins.stream()
                .collect(Collectors.groupingBy(
                        Win::rep,
                        Collectors.mapping(Win::value, Collectors.reducing(BigDecimal.ZERO, BigDecimal::add))))
                .forEach((rep, won) -> people.find(rep).ifPresent(person -> {
                    var amount = won.multiply(A_TENTH_MORE)
                            .divide(BigDecimal.valueOf(months).multiply(PLANS_END_IN), 0, RoundingMode.HALF_UP)
                            .multiply(PLANS_END_IN);
                    for (var month = first; month.isBefore(end); month = month.plusMonths(1)) {
                        plans.begin(person, month, amount, CURRENCY, BY);
                    }
                }));
    }

    /** In every month in which a channel won something, its share of it. */
    private void spend(List<Win> wins) {
        var won = new HashMap<Win.Source, BigDecimal>();
        wins.forEach(win -> won.merge(win.source(), win.value(), BigDecimal::add));
        won.forEach((source, amount) -> costs.begin(
                source.channel(),
                source.month(),
                amount.multiply(BigDecimal.valueOf(PER_CENT.get(source.channel()), 2))
                        .setScale(2, RoundingMode.HALF_UP),
                CURRENCY,
                "Made up for the demo company",
                BY));
    }

    private List<Win> wins() {
        return OpportunityFiles.opportunities().stream()
                .filter(opportunity -> opportunity.phase() == Opportunity.Phase.WON)
                .map(this::win)
                .toList();
    }

    private Win win(Opportunity opportunity) {
        var closed = opportunity.closed().orElseThrow();
        return new Win(
                opportunity.owner(),
                ClosedDeals.CHANNELS.get(opportunity.pick("channel", ClosedDeals.CHANNELS.size())),
                YearMonth.from(closed),
                YearMonth.from(days.shifted(closed)),
                opportunity.closeValue().orElseThrow());
    }

    /** @param month as it is here, as if the last day of the data were today */
    private record Win(String rep, String channel, YearMonth monthInData, YearMonth month, BigDecimal value) {

        Source source() {
            return new Source(channel, month);
        }

        record Source(String channel, YearMonth month) {}
    }
}
