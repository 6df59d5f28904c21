package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Prospects;
import org.salesregulation.funnel.Prospects.Prospect;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.stereotype.Component;

/** Divides a target among units, months, reps, stages and clients by what the facts say now (R23, R149, R150). */
@Component
class PlanBreakdown {

    private static final int CENTS = 2;

    private final FunnelFigures figures;
    private final Measures measures;
    private final Prospects prospects;
    private final Plans plans;
    private final People people;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final Clock clock;

    PlanBreakdown(
            FunnelFigures figures,
            Measures measures,
            Prospects prospects,
            Plans plans,
            People people,
            Norms norms,
            TeamCalendars calendars,
            Clock clock) {
        this.figures = figures;
        this.measures = measures;
        this.prospects = prospects;
        this.plans = plans;
        this.people = people;
        this.norms = norms;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The reps who can be planned, by team: the ids of teams in their order. */
    Map<String, List<Person>> units() {
        return people.reps().stream()
                .filter(rep -> rep.teamId() != null)
                .sorted(Comparator.comparing(Person::teamId).thenComparing(Person::id))
                .collect(Collectors.groupingBy(Person::teamId, LinkedHashMap::new, Collectors.toList()));
    }

    /** What was won by each rep in the days before now that are as many as the plan has. */
    Map<String, BigDecimal> wonBefore(SalesPlan plan) {
        var now = clock.instant();
        var days = ChronoUnit.DAYS.between(
                plan.from().atDay(1), plan.last().atEndOfMonth().plusDays(1));
        var won = new HashMap<String, BigDecimal>();
        measures.won(now.minus(days, ChronoUnit.DAYS), now).stream()
                .filter(deals -> deals.currency().equals(plan.currency()))
                .forEach(deals -> won.merge(deals.rep(), deals.amount(), BigDecimal::add));
        return won;
    }

    /**
     * @param before the shares of the version that this one corrects; empty: none
     * @return a target by what each unit won before and by the season; of a correction, as the version before had it
     */
    Targets propose(SalesPlan plan, List<PlanShare> before) {
        var units = units();
        var won = wonBefore(plan);
        var weights = units.values().stream()
                .map(reps -> before.isEmpty()
                        ? sum(reps.stream().map(rep -> won.getOrDefault(rep.id(), BigDecimal.ZERO)))
                        : sum(before.stream()
                                .filter(share -> share.team().equals(reps.get(0).teamId()))
                                .map(PlanShare::share)))
                .toList();
        var seasons = plan.months().stream()
                .map(month -> before.isEmpty()
                        ? norms.seasonality(month.getMonthValue())
                        : sum(before.stream()
                                .filter(share -> share.month().equals(month))
                                .map(PlanShare::share)))
                .toList();
        var byUnit = new LinkedHashMap<String, BigDecimal>();
        var unit = Apportionment.money(plan.amount(), weights).iterator();
        units.keySet().forEach(team -> byUnit.put(team, unit.next()));
        var byMonth = new LinkedHashMap<YearMonth, BigDecimal>();
        var month = Apportionment.money(plan.amount(), seasons).iterator();
        plan.months().forEach(of -> byMonth.put(of, month.next()));
        return new Targets(byUnit, byMonth);
    }

    /** The target rep by rep and month by month: units by what their reps can, to the cent. */
    List<PlanShare> shares(SalesPlan plan, Targets targets) {
        var units = units();
        var won = wonBefore(plan);
        var shares = new ArrayList<PlanShare>();
        targets.byUnitAndMonth().forEach((team, months) -> {
            var reps = units.get(team);
            var totals = Apportionment.money(Apportionment.sum(months), capacities(plan, reps, won));
            shares.addAll(shares(plan, reps, totals, months));
        });
        return shares;
    }

    /** The same reps and months with the amounts that were decided, in the months' proportions of before. */
    List<PlanShare> settled(SalesPlan plan, List<PlanShare> proposed, Map<String, BigDecimal> amounts) {
        var months = plan.months().stream()
                .map(month -> sum(proposed.stream()
                        .filter(share -> share.month().equals(month))
                        .map(PlanShare::proposed)))
                .toList();
        var total = sum(amounts.values().stream());
        var columns = total.compareTo(Apportionment.sum(months)) == 0 ? months : Apportionment.money(total, months);
        var reps = amounts.keySet().stream().toList();
        var cells = Apportionment.table(reps.stream().map(amounts::get).toList(), columns);
        return proposed.stream()
                .map(share -> new PlanShare(
                        share.rep(),
                        share.team(),
                        share.month(),
                        share.proposed(),
                        cells.get(reps.indexOf(share.rep())).get(plan.months().indexOf(share.month()))))
                .toList();
    }

    private static List<PlanShare> shares(
            SalesPlan plan, List<Person> reps, List<BigDecimal> totals, List<BigDecimal> months) {
        var cells = Apportionment.table(totals, months);
        return IntStream.range(0, reps.size())
                .boxed()
                .flatMap(rep -> IntStream.range(0, months.size())
                        .mapToObj(month -> new PlanShare(
                                reps.get(rep).id(),
                                reps.get(rep).teamId(),
                                plan.months().get(month),
                                cells.get(rep).get(month),
                                null)))
                .toList();
    }

    /** What was won before, by the share of the plan's working days on which the rep is there; who is new, as the others. */
    private List<BigDecimal> capacities(SalesPlan plan, List<Person> reps, Map<String, BigDecimal> won) {
        var known = reps.stream()
                .map(rep -> won.getOrDefault(rep.id(), BigDecimal.ZERO))
                .filter(amount -> amount.signum() > 0)
                .toList();
        var asOthers = known.isEmpty()
                ? BigDecimal.ONE
                : Apportionment.sum(known).divide(BigDecimal.valueOf(known.size()), CENTS, RoundingMode.UP);
        return reps.stream()
                .map(rep -> {
                    var before = won.getOrDefault(rep.id(), BigDecimal.ZERO);
                    return (before.signum() > 0 ? before : asOthers).multiply(present(plan, rep));
                })
                .toList();
    }

    private BigDecimal present(SalesPlan plan, Person rep) {
        var calendar = calendars.of(rep.teamId());
        return BigDecimal.valueOf(plan.from()
                .atDay(1)
                .datesUntil(plan.last().atEndOfMonth().plusDays(1))
                .filter(calendar::isWorkingDay)
                .filter(day -> !people.isAway(rep.id(), day))
                .count());
    }

    /** The deals that the shares take, unit by unit and funnel by funnel. */
    List<PlanNeed> needs(SalesPlan plan, List<PlanShare> shares) {
        var known = figures.in(plan.currency());
        var promised = promised(plan);
        var needs = new ArrayList<PlanNeed>();
        shares.stream()
                .collect(Collectors.groupingBy(PlanShare::team, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(unit -> needs.addAll(ofUnit(plan, unit, known, promised)));
        return needs;
    }

    private List<PlanNeed> ofUnit(
            SalesPlan plan, List<PlanShare> unit, Figures known, Map<String, List<Promise>> promised) {
        var byFunnel = new LinkedHashMap<String, List<Breakdown.Share>>();
        var before = new HashMap<String, List<BigDecimal>>();
        unit.stream()
                .map(PlanShare::rep)
                .distinct()
                .flatMap(id -> people.find(id).stream())
                .forEach(rep -> {
                    var chains = known.chains(rep);
                    if (chains.isEmpty()) {
                        return;
                    }
                    var parts = plan.months().stream()
                            .map(month -> known.split(rep, chains, share(unit, rep, month)))
                            .toList();
                    for (var number = 0; number < chains.size(); number++) {
                        var of = number;
                        var chain = chains.get(number);
                        byFunnel.computeIfAbsent(chain.funnel(), funnel -> new ArrayList<>())
                                .add(new Breakdown.Share(
                                        rep.id(),
                                        rep.teamId(),
                                        chain,
                                        parts.stream()
                                                .map(month -> month.get(of))
                                                .toList()));
                        var wins = sum(promised.getOrDefault(rep.id(), List.of()).stream()
                                .map(promise -> promise.wins(rep, known, chains, of)));
                        before.computeIfAbsent(chain.funnel(), funnel -> new ArrayList<>())
                                .add(wins);
                    }
                });
        return byFunnel.entrySet().stream()
                .flatMap(funnel ->
                        Breakdown.needs(plan.months(), funnel.getValue(), before.get(funnel.getKey())).stream())
                .toList();
    }

    private static BigDecimal share(List<PlanShare> unit, Person rep, YearMonth month) {
        return sum(unit.stream()
                .filter(share -> share.rep().equals(rep.id()) && share.month().equals(month))
                .map(PlanShare::share));
    }

    /** What is to be won before the plan begins, and less what was won since the month began. */
    private Map<String, List<Promise>> promised(SalesPlan plan) {
        var current = YearMonth.now(clock);
        var promises = new HashMap<String, List<Promise>>();
        if (plan.from().isAfter(current)) {
            plans.inForce(current, plan.from().minusMonths(1)).stream()
                    .filter(money -> money.currency().equals(plan.currency()))
                    .forEach(money -> promises.computeIfAbsent(money.rep(), rep -> new ArrayList<>())
                            .add(new Promise(money.amount(), null, 0)));
        }
        var first = current.atDay(1).atStartOfDay(clock.getZone()).toInstant();
        measures.won(first, clock.instant().plusMillis(1)).stream()
                .filter(deals -> deals.currency().equals(plan.currency()))
                .forEach(deals -> promises.computeIfAbsent(deals.rep(), rep -> new ArrayList<>())
                        .add(new Promise(BigDecimal.ZERO, deals.funnel(), deals.deals())));
        return promises;
    }

    /** Money still to be won, or deals that have been. */
    private record Promise(BigDecimal plan, String funnel, int won) {

        BigDecimal wins(Person rep, Figures known, List<Chain> chains, int number) {
            var chain = chains.get(number);
            if (funnel != null) {
                return BigDecimal.valueOf(funnel.equals(chain.funnel()) ? -won : 0);
            }
            return Breakdown.deals(known.split(rep, chains, plan).get(number), chain.averageDeal());
        }
    }

    /** Who is expected to bring the shares: clients with open deals by their chance, the rest new ones. */
    List<PlanClient> clients(SalesPlan plan, List<PlanShare> shares) {
        var known = figures.in(plan.currency());
        var open = prospects.open().stream()
                .filter(deal -> deal.currency().equals(plan.currency()) && deal.amount() != null)
                .collect(Collectors.groupingBy(Prospect::rep));
        var clients = new ArrayList<PlanClient>();
        for (var share : shares) {
            people.find(share.rep()).ifPresent(rep -> {
                var expected = expected(plan, share.month(), open.getOrDefault(rep.id(), List.of()), known.chains(rep));
                clients.addAll(clients(share, expected));
            });
        }
        return clients;
    }

    /** What the open deals of each client are likely to bring in the month. */
    private Map<Long, Expected> expected(SalesPlan plan, YearMonth month, List<Prospect> open, List<Chain> chains) {
        var expected = new LinkedHashMap<Long, Expected>();
        for (var deal : open) {
            for (var chain : chains) {
                for (var link = 0; link < chain.links().size(); link++) {
                    if (chain.funnel().equals(deal.funnel())
                            && chain.links().get(link).stage().equals(deal.stage())
                            && monthOf(plan, deal, chain.links().get(link)).equals(month)) {
                        var money = deal.amount().multiply(chain.chance(link)).setScale(CENTS, RoundingMode.DOWN);
                        expected.merge(deal.accountId(), new Expected(deal.company(), money), Expected::and);
                    }
                }
            }
        }
        return expected;
    }

    /** The month in which the deal is expected, by its card, else by how long deals take from its stage on. */
    private YearMonth monthOf(SalesPlan plan, Prospect deal, Chain.Link link) {
        var day = deal.expectedClose() == null ? LocalDate.now(clock).plusDays(link.daysToWin()) : deal.expectedClose();
        var month = YearMonth.from(day);
        return month.isBefore(plan.from()) && plan.from().equals(YearMonth.now(clock)) ? plan.from() : month;
    }

    /** What the open deals are likely to bring until the period ends. */
    BigDecimal expected(SalesPlan plan) {
        var known = figures.in(plan.currency());
        var open = prospects.open().stream()
                .filter(deal -> deal.currency().equals(plan.currency()) && deal.amount() != null)
                .collect(Collectors.groupingBy(Prospect::rep));
        return sum(open.entrySet().stream()
                .flatMap(ofRep -> people.find(ofRep.getKey()).stream().flatMap(rep -> plan.months().stream()
                        .flatMap(month -> expected(plan, month, ofRep.getValue(), known.chains(rep)).values().stream())
                        .map(Expected::amount))));
    }

    private static List<PlanClient> clients(PlanShare share, Map<Long, Expected> expected) {
        var money = expected.values().stream().map(Expected::amount).toList();
        var sum = Apportionment.sum(money);
        // more is expected than planned: each client's part of the plan in proportion
        var parts = sum.compareTo(share.share()) > 0 ? Apportionment.money(share.share(), money) : money;
        var part = parts.iterator();
        var clients = new ArrayList<PlanClient>();
        expected.forEach((account, client) -> clients.add(
                new PlanClient(share.rep(), share.team(), share.month(), account, client.company(), part.next())));
        clients.removeIf(client -> client.amount().signum() == 0);
        clients.add(new PlanClient(
                share.rep(),
                share.team(),
                share.month(),
                null,
                null,
                share.share().subtract(Apportionment.sum(parts))));
        return clients;
    }

    private record Expected(String company, BigDecimal amount) {

        Expected and(Expected other) {
            return new Expected(company, amount.add(other.amount));
        }
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
