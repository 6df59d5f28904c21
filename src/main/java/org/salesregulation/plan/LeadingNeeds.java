package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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

    static final int DECIMALS = 2;
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
     * Contacts that have still to count until the end of a month.
     *
     * @param rep whose plan it is, whoever makes them
     * @param department that carries the stage, as the model has it
     * @param kind the contact's channel, as the model has it
     * @param contacts above 0, with up to two decimals: what a fraction of a deal takes
     * @param by the last day of the month
     */
    public record Need(
            String rep,
            String funnel,
            String stage,
            String department,
            String contact,
            String kind,
            BigDecimal contacts,
            LocalDate by) {

        private String key() {
            return rep + " " + funnel + " " + stage + " " + contact;
        }

        private Need less(BigDecimal before) {
            return new Need(rep, funnel, stage, department, contact, kind, contacts.subtract(before), by);
        }
    }

    /**
     * What the plans in force ask for. What is won, in the funnel and counted by now is netted off.
     *
     * @param day the day from which on the contacts are to be made; its month is the one that is planned
     * @return by rep, in the order of the funnel; nothing for who has no plan, or has reached it
     */
    public List<Need> remaining(LocalDate day) {
        return remaining(day, rep -> true);
    }

    /** The same of some reps only: what is measured is the company's, what is reckoned out is theirs. */
    List<Need> remaining(LocalDate day, Predicate<String> whose) {
        return remaining(day, whose, figures.inForce());
    }

    /** The same by another regulation than the one in force. */
    List<Need> remaining(LocalDate day, Predicate<String> whose, PlannedBy by) {
        var month = YearMonth.from(day);
        var planned = plans.inForce(month, month.plusMonths(MONTHS_AHEAD)).stream()
                .filter(plan -> whose.test(plan.rep()))
                .toList();
        var done = done(month, whose);
        return planned.stream()
                .filter(plan -> plan.month().equals(month))
                .map(Plan::currency)
                .distinct()
                .flatMap(currency -> ways(currency, money(planned, currency), by).stream()
                        .filter(way -> way.plan().containsKey(month)))
                .flatMap(way -> of(way, month, month, done))
                .toList();
    }

    /**
     * What a planning asks for month by month, in force or not, after what is planned in the months before it. Where
     * nothing is planned before it no day asks for anything, and its first month has all to do.
     *
     * @param shares of all its reps
     * @return by month, those that have ended left out
     */
    Map<YearMonth, List<Need>> of(SalesPlan plan, List<PlanShare> shares) {
        var current = YearMonth.now(clock);
        var money = money(
                plans.inForce(current, plan.last().plusMonths(MONTHS_AHEAD)).stream()
                        .filter(other -> !plan.months().contains(other.month()))
                        .toList(),
                plan.currency());
        shares.forEach(share ->
                money.computeIfAbsent(share.rep(), rep -> new TreeMap<>()).put(share.month(), share.share()));
        money.keySet().retainAll(shares.stream().map(PlanShare::rep).collect(Collectors.toSet()));
        var ways = ways(plan.currency(), money, figures.inForce());
        var done = done(current, money::containsKey);
        var needs = new TreeMap<YearMonth, List<Need>>();
        for (var month : plan.months()) {
            if (!month.isBefore(current)) {
                needs.put(
                        month,
                        ways.stream().flatMap(way -> inMonth(way, month, done)).toList());
            }
        }
        return needs;
    }

    /** Until the end of the month, less what is needed until its beginning. */
    private Stream<Need> inMonth(Way way, YearMonth month, Done done) {
        var first = way.plan().firstKey();
        var before = first.equals(month)
                ? Map.<String, BigDecimal>of()
                : of(way, first, month.minusMonths(1), done).collect(Collectors.toMap(Need::key, Need::contacts));
        return of(way, first, month, done)
                .map(need -> need.less(before.getOrDefault(need.key(), BigDecimal.ZERO)))
                .filter(need -> need.contacts().signum() > 0);
    }

    private static Map<String, NavigableMap<YearMonth, BigDecimal>> money(List<Plan> planned, String currency) {
        var money = new TreeMap<String, NavigableMap<YearMonth, BigDecimal>>();
        planned.stream().filter(plan -> plan.currency().equals(currency)).forEach(plan -> money.computeIfAbsent(
                        plan.rep(), rep -> new TreeMap<>())
                .put(plan.month(), plan.amount()));
        return money;
    }

    private List<Way> ways(String currency, Map<String, NavigableMap<YearMonth, BigDecimal>> money, PlannedBy by) {
        var known = figures.in(currency, by);
        var ways = new ArrayList<Way>();
        money.forEach((id, plan) -> people.find(id).ifPresent(rep -> {
            var chains = known.chains(rep);
            if (!chains.isEmpty()) {
                var parts = new TreeMap<YearMonth, List<BigDecimal>>();
                plan.forEach((month, amount) -> parts.put(month, known.split(rep, chains, amount)));
                ways.add(new Way(rep, currency, chains, parts, by));
            }
        }));
        return ways;
    }

    private Stream<Need> of(Way way, YearMonth first, YearMonth last, Done done) {
        return IntStream.range(0, way.chains().size()).boxed().flatMap(number -> {
            var chain = way.chains().get(number);
            var mine = new Mine(way.rep().id(), chain.funnel(), way.currency());
            return IntStream.range(0, chain.links().size()).boxed().flatMap(link -> {
                var money = way.due(first, last, chain.links().get(link).daysToWin(), number);
                var wins = Breakdown.deals(money, chain.averageDeal())
                        .subtract(BigDecimal.valueOf(done.won(mine, first)))
                        .subtract(chain.expectedPast(link))
                        .max(BigDecimal.ZERO);
                var leaving = chain.leaving(link, wins);
                var there = done.counted().getOrDefault(mine, Map.of());
                return way.by().stage(chain.funnel(), chain.links().get(link).stage()).stream()
                        .flatMap(stage -> stage.contacts().stream()
                                .map(contact -> new Need(
                                        way.rep().id(),
                                        chain.funnel(),
                                        stage.code(),
                                        stage.department(),
                                        contact.code(),
                                        contact.channel(),
                                        leaving.subtract(BigDecimal.valueOf(there.getOrDefault(contact.code(), 0)))
                                                .setScale(DECIMALS, RoundingMode.HALF_UP),
                                        last.atEndOfMonth())))
                        .filter(need -> need.contacts().signum() > 0);
            });
        });
    }

    /** What somebody is to win month by month, and through which funnels. */
    private record Way(
            Person rep,
            String currency,
            List<Chain> chains,
            NavigableMap<YearMonth, List<BigDecimal>> plan,
            PlannedBy by) {

        /** Money to be won from the first month until as many days behind the last as the stage is away from the win. */
        BigDecimal due(YearMonth first, YearMonth last, int daysToWin, int funnel) {
            var money = BigDecimal.ZERO;
            for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                money = money.add(amount(month, funnel));
            }
            var left = daysToWin;
            for (var month = last.plusMonths(1); left > 0; month = month.plusMonths(1)) {
                var days = Math.min(left, month.lengthOfMonth());
                money = money.add(amount(month, funnel)
                        .multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(month.lengthOfMonth()), MathContext.DECIMAL128));
                left -= days;
            }
            return money;
        }

        /** A month that nobody has planned yet goes on as the one before it. */
        private BigDecimal amount(YearMonth month, int funnel) {
            var planned = plan.floorEntry(month);
            return planned == null ? BigDecimal.ZERO : planned.getValue().get(funnel);
        }
    }

    private Done done(YearMonth month, Predicate<String> whose) {
        var first = month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
        var won = new HashMap<Mine, Integer>();
        measures.won(first, clock.instant().plusMillis(1))
                .forEach(deals -> won.merge(
                        new Mine(deals.rep(), deals.funnel(), deals.currency()), deals.deals(), Integer::sum));
        var open =
                prospects.open().stream().filter(deal -> whose.test(deal.rep())).toList();
        var contacts = counted.in(open.stream().map(Prospect::visitId).toList()).stream()
                .collect(Collectors.groupingBy(
                        InVisit::visitId, Collectors.mapping(InVisit::contact, Collectors.toSet())));
        var there = new HashMap<Mine, Map<String, Integer>>();
        for (var deal : open) {
            for (var contact : contacts.getOrDefault(deal.visitId(), Set.of())) {
                there.computeIfAbsent(new Mine(deal.rep(), deal.funnel(), deal.currency()), mine -> new HashMap<>())
                        .merge(contact, 1, Integer::sum);
            }
        }
        return new Done(month, won, there);
    }

    private record Mine(String rep, String funnel, String currency) {}

    /**
     * What has been done already.
     *
     * @param won since the month began
     * @param counted in how many deals that are still in their stage the contact has counted
     */
    private record Done(YearMonth month, Map<Mine, Integer> won, Map<Mine, Map<String, Integer>> counted) {

        /** What is won before a plan begins is no part of it. */
        int won(Mine mine, YearMonth first) {
            return first.isAfter(month) ? 0 : won.getOrDefault(mine, 0);
        }
    }
}
