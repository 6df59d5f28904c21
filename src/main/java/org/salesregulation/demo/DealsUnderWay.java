package org.salesregulation.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.salesregulation.funnel.DealStart.Position;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Lead;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Makes running deals of the data set's open opportunities: who only prospects stands in the first stage, the others
 * the further the longer they are engaged. About one in twenty is overdue.
 */
@Component
@Profile("demo")
class DealsUnderWay {

    private static final int ONE_OVERDUE_IN = 20;
    /** 100 telephone numbers of each area, 555-0100 to 555-0199, are kept for fiction. */
    private static final int[] AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231
    };

    private final Norms norms;
    private final Funnels funnels;
    private final People people;
    private final WorkingCalendar calendar;
    private final DataDays days;
    private final Clock clock;

    DealsUnderWay(Norms norms, Funnels funnels, People people, WorkingCalendar calendar, DataDays days, Clock clock) {
        this.norms = norms;
        this.funnels = funnels;
        this.people = people;
        this.calendar = calendar;
        this.days = days;
        this.clock = clock;
    }

    /** In the order of the given opportunities. */
    List<DealUnderWay> of(List<Opportunity> open, Map<String, Client> clients, Map<String, BigDecimal> prices) {
        var shares = shareOfLongerEngaged(open);
        var categories = new HashMap<String, String>();
        var read = new HashMap<String, Funnel>();
        return IntStream.range(0, open.size())
                .mapToObj(number -> {
                    var opportunity = open.get(number);
                    var lead = lead(opportunity, number, clients, prices);
                    var funnel = read.computeIfAbsent(
                            norms.funnelFor(lead.segment(), lead.product(), lead.amount(), lead.channel()),
                            this::funnel);
                    var stage = stage(funnel, Optional.ofNullable(shares.get(opportunity.id())));
                    var category =
                            categories.computeIfAbsent(opportunity.owner(), owner -> people.require("owner", owner)
                                    .category());
                    var enteredAt = enteredAt(
                            opportunity,
                            norms.of(stage.code(), category).workingDays(),
                            norms.of(stage.contacts().get(0).code(), category).workingDays());
                    return new DealUnderWay(
                            lead,
                            funnel.key(),
                            opportunity.owner(),
                            new Position(stage.code(), enteredAt),
                            opportunity.phase() == Opportunity.Phase.ENGAGING
                                    ? expected(opportunity, funnel, stage, category)
                                    : Map.of());
                })
                .toList();
    }

    /** For each engaged opportunity, which part of all engaged ones is engaged longer: 0 for the oldest, below 1. */
    private static Map<String, Double> shareOfLongerEngaged(List<Opportunity> open) {
        var engaged = open.stream()
                .filter(opportunity -> opportunity.phase() == Opportunity.Phase.ENGAGING)
                .sorted(Comparator.comparing((Opportunity opportunity) ->
                                opportunity.engaged().orElse(DataDays.LAST_DAY_OF_DATA))
                        .thenComparing(Opportunity::id))
                .toList();
        var shares = new HashMap<String, Double>();
        for (var place = 0; place < engaged.size(); place++) {
            shares.put(engaged.get(place).id(), (double) place / engaged.size());
        }
        return shares;
    }

    /** Behind the first stage, each stage holds fewer than the one before it, as a funnel does. */
    private static Stage stage(Funnel funnel, Optional<Double> shareOfLongerEngaged) {
        if (shareOfLongerEngaged.isEmpty()) {
            return funnel.stages().get(0);
        }
        var last = funnel.stages().size() - 1;
        var all = last * (last + 1) / 2.0;
        var reached = 0.0;
        for (var order = last; order > 1; order--) {
            reached += (last - order + 1) / all;
            if (shareOfLongerEngaged.get() < reached) {
                return funnel.stages().get(order);
            }
        }
        return funnel.stages().get(Math.min(1, last));
    }

    /** Most have come lately, within the term of the stage's first contact; a few are beyond the stage's own term. */
    private Instant enteredAt(Opportunity opportunity, int stageDays, int contactDays) {
        var overdue = opportunity.pick("overdue", ONE_OVERDUE_IN) == 0;
        var share = opportunity.pick("entered", 1000) / 1000.0;
        var since = overdue ? stageDays + 1 + opportunity.pick("late", 3) : (int) (share * share * (contactDays + 1));
        var day = LocalDate.now(clock);
        while (!calendar.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        for (var left = since; left > 0; left--) {
            day = day.minusDays(1);
            while (!calendar.isWorkingDay(day)) {
                day = day.minusDays(1);
            }
        }
        var entered = day.atTime(LocalTime.of(9, 0).plusMinutes(opportunity.pick("minute", 480)))
                .atZone(clock.getZone())
                .toInstant();
        var now = clock.instant();
        return entered.isBefore(now) ? entered : now.minus(Duration.ofMinutes(opportunity.pick("minute", 480)));
    }

    /**
     * What the contacts of an engaged deal have learnt: when the client is to buy, by the terms of the stages that are left
     * before the money, each deal a little sooner or later; and when the money is to come, by the term of that stage.
     */
    private Map<String, Object> expected(Opportunity opportunity, Funnel funnel, Stage stage, String category) {
        var money = funnel.stagesToWin() - 1;
        var left = funnel.stages().subList(Math.min(stage.order(), money), Math.max(money, 1)).stream()
                .mapToInt(ahead -> norms.of(ahead.code(), category).workingDays())
                .sum();
        var pace = 0.5 + opportunity.pick("pace", 1000) / 1000.0 * 0.7;
        var term = norms.of(funnel.stages().get(money).code(), category).workingDays();
        var isThere = stage.order() >= money;
        var close = 1 + (int) ((isThere ? term : left) * pace);
        return Map.of(
                DealVariables.EXPECTED_CLOSE, inWorkingDays(close),
                DealVariables.EXPECTED_PAYMENT, inWorkingDays(isThere ? close : close + term));
    }

    private String inWorkingDays(int days) {
        return calendar.dayOf(calendar.plusWorkingDays(clock.instant(), days)).toString();
    }

    private Lead lead(
            Opportunity opportunity, int number, Map<String, Client> clients, Map<String, BigDecimal> prices) {
        var client = opportunity.account().map(clients::get);
        var engaged = opportunity.phase() == Opportunity.Phase.ENGAGING;
        return new Lead(
                opportunity.id(),
                opportunity.company(),
                null,
                phone(number),
                "purchasing+" + opportunity.id().toLowerCase(Locale.ROOT) + "@" + slug(opportunity.company())
                        + ".example",
                null,
                ClosedDeals.CHANNELS.get(opportunity.pick("channel", ClosedDeals.CHANNELS.size())),
                null,
                client.map(Client::segment).orElse(null),
                client.map(known -> "Looks for " + opportunity.product() + " for a company in " + known.sector() + ".")
                        .orElse("Looks for " + opportunity.product() + "."),
                opportunity.product(),
                engaged ? prices.get(opportunity.product()) : null,
                "USD",
                opportunity
                        .engaged()
                        .map(days::shifted)
                        .map(day -> "Engaged since " + day + ".")
                        .orElse(null));
    }

    private static String phone(int number) {
        return "+1 (%d) 555-01%02d".formatted(AREAS[number / 100 % AREAS.length], number % 100);
    }

    private static String slug(String company) {
        return company.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private Funnel funnel(String key) {
        return funnels.latest(key)
                .orElseThrow(() -> new IllegalStateException("The funnel " + key + " is not deployed."));
    }

    /**
     * What is needed to start one deal.
     *
     * @param learnt fields of contact forms that stand on its card
     */
    record DealUnderWay(Lead lead, String funnel, String owner, Position position, Map<String, Object> learnt) {}
}
