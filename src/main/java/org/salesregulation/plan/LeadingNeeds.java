package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.salesregulation.contact.CountedContacts;
import org.salesregulation.contact.CountedContacts.InVisit;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Prospects;
import org.salesregulation.funnel.Prospects.Prospect;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.springframework.stereotype.Service;

/**
 * The leading indicators that the plan asks for: how many contacts have still to count, rep by rep, so that the wins
 * planned come in time (R24, R151, METRICS 14). A stage works for the wins that can follow from it until the month ends:
 * those of this month, and of later ones for as long as the way from the stage to the win takes.
 */
@Service
public class LeadingNeeds {

    private static final int DECIMALS = 2;
    /** No stage is a year away from the win; beyond that nobody plans by contacts. */
    private static final int MONTHS_AHEAD = 12;

    private final Plans plans;
    private final FunnelFigures figures;
    private final Measures measures;
    private final Prospects prospects;
    private final CountedContacts counted;
    private final People people;
    private final Clock clock;

    LeadingNeeds(
            Plans plans,
            FunnelFigures figures,
            Measures measures,
            Prospects prospects,
            CountedContacts counted,
            People people,
            Clock clock) {
        this.plans = plans;
        this.figures = figures;
        this.measures = measures;
        this.prospects = prospects;
        this.counted = counted;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Contacts that have still to count until the end of the current month for the plans in force.
     *
     * @param rep whose plan it is
     * @param kind the contact's channel, as the model has it
     * @param contacts above 0, with up to two decimals: what a fraction of a deal takes
     * @param by the last day of the month
     */
    public record Need(
            String rep, String funnel, String stage, String contact, String kind, BigDecimal contacts, LocalDate by) {}

    /**
     * What is won, in the funnel and counted by now is netted off.
     *
     * @param day the day from which on the contacts are to be made; its month is the one that is planned
     * @return by rep, in the order of the funnel; nothing for who has no plan, or has reached it
     */
    public List<Need> remaining(LocalDate day) {
        return remaining(day, figures.inForce());
    }

    /** The same by another regulation than the one in force. */
    List<Need> remaining(LocalDate day, PlannedBy by) {
        var month = YearMonth.from(day);
        var planned = plans.inForce(month, month.plusMonths(MONTHS_AHEAD));
        var open = prospects.open();
        var done = new Done(
                won(month),
                open,
                counted.in(open.stream().map(Prospect::visitId).toList()).stream()
                        .collect(Collectors.groupingBy(
                                InVisit::visitId, Collectors.mapping(InVisit::contact, Collectors.toSet()))));
        return planned.stream()
                .filter(plan -> plan.month().equals(month))
                .map(Plan::currency)
                .distinct()
                .flatMap(currency -> remaining(month, currency, planned, done, by))
                .toList();
    }

    private Stream<Need> remaining(YearMonth month, String currency, List<Plan> planned, Done done, PlannedBy by) {
        var known = figures.in(currency, by);
        return planned.stream()
                .filter(plan -> plan.currency().equals(currency))
                .collect(Collectors.groupingBy(Plan::rep, TreeMap::new, Collectors.toMap(Plan::month, Plan::amount)))
                .entrySet()
                .stream()
                .filter(ofRep -> ofRep.getValue().containsKey(month))
                .flatMap(ofRep -> people.find(ofRep.getKey()).stream()
                        .flatMap(rep -> of(rep, known, month, currency, ofRep.getValue(), done, by)));
    }

    private Stream<Need> of(
            Person rep,
            Figures known,
            YearMonth month,
            String currency,
            Map<YearMonth, BigDecimal> plan,
            Done done,
            PlannedBy by) {
        var chains = known.chains(rep);
        if (chains.isEmpty()) {
            return Stream.empty();
        }
        var parts = new HashMap<YearMonth, List<BigDecimal>>();
        plan.forEach((of, amount) -> parts.put(of, known.split(rep, chains, amount)));
        return IntStream.range(0, chains.size()).boxed().flatMap(number -> {
            var chain = chains.get(number);
            var won = done.won(rep.id(), chain.funnel(), currency);
            return IntStream.range(0, chain.links().size()).boxed().flatMap(link -> {
                var money = due(month, chain.links().get(link).daysToWin(), parts, number);
                var wins = Breakdown.deals(money, chain.averageDeal())
                        .subtract(BigDecimal.valueOf(won))
                        .subtract(chain.expectedPast(link))
                        .max(BigDecimal.ZERO);
                var leaving = chain.leaving(link, wins);
                return by.stage(chain.funnel(), chain.links().get(link).stage()).stream()
                        .flatMap(stage -> stage.contacts().stream())
                        .map(contact -> new Need(
                                rep.id(),
                                chain.funnel(),
                                chain.links().get(link).stage(),
                                contact.code(),
                                contact.channel(),
                                leaving.subtract(BigDecimal.valueOf(
                                                done.counted(rep.id(), chain.funnel(), currency, contact.code())))
                                        .setScale(DECIMALS, RoundingMode.HALF_UP),
                                month.atEndOfMonth()))
                        .filter(need -> need.contacts().signum() > 0);
            });
        });
    }

    /** Money to be won between the month's first day and as many days behind its end as the stage is away from the win. */
    private static BigDecimal due(YearMonth month, int daysToWin, Map<YearMonth, List<BigDecimal>> parts, int funnel) {
        var money = BigDecimal.ZERO;
        var left = month.lengthOfMonth() + daysToWin;
        for (var of = month; left > 0; of = of.plusMonths(1)) {
            var days = Math.min(left, of.lengthOfMonth());
            // a month that nobody has planned yet goes on as this one
            var amount = parts.getOrDefault(of, parts.get(month)).get(funnel);
            money = money.add(amount.multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(of.lengthOfMonth()), MathContext.DECIMAL128));
            left -= days;
        }
        return money;
    }

    private List<Measures.Won> won(YearMonth month) {
        var first = month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
        return measures.won(first, clock.instant().plusMillis(1));
    }

    /** What has been done already. */
    private record Done(List<Measures.Won> won, List<Prospect> open, Map<Long, Set<String>> counted) {

        int won(String rep, String funnel, String currency) {
            return won.stream()
                    .filter(deals -> deals.rep().equals(rep)
                            && deals.funnel().equals(funnel)
                            && deals.currency().equals(currency))
                    .mapToInt(Measures.Won::deals)
                    .sum();
        }

        /** In how many deals that are still in their stage the contact has counted. */
        long counted(String rep, String funnel, String currency, String contact) {
            return open.stream()
                    .filter(deal -> deal.rep().equals(rep)
                            && deal.funnel().equals(funnel)
                            && deal.currency().equals(currency))
                    .filter(deal ->
                            counted.getOrDefault(deal.visitId(), Set.of()).contains(contact))
                    .count();
        }
    }
}
