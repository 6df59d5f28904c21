package org.salesregulation.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.salesregulation.contact.StageAttempts;
import org.salesregulation.contact.StageAttempts.Tried;
import org.salesregulation.funnel.DropOffs;
import org.salesregulation.funnel.DropOffs.Dropped;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Measures.Conversion;
import org.salesregulation.norm.Norm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.ConversionRate;
import org.springframework.stereotype.Component;

/**
 * What the one who decides on a low conversion is shown: the reading of today, the deals that dropped off, how others do
 * and which contacts are repeated in vain (R5, R78, R79). As lists of rows that a form shows as they are.
 */
@Component
class ReviewFacts {

    private static final int DEALS_SHOWN = 10;

    private final Measures measures;
    private final DropOffs dropOffs;
    private final StageAttempts attempts;
    private final Norms norms;
    private final People people;
    private final Clock clock;

    ReviewFacts(Measures measures, DropOffs dropOffs, StageAttempts attempts, Norms norms, People people, Clock clock) {
        this.measures = measures;
        this.dropOffs = dropOffs;
        this.attempts = attempts;
        this.norms = norms;
        this.people = people;
        this.clock = clock;
    }

    /** @return variables of the review's process; docs/model-conventions.md says what they mean */
    Map<String, Object> of(ConversionReview review) {
        var norm = norms.of(review.stage(), category(review));
        var until = clock.instant();
        var since = until.minus(Duration.ofDays(review.windowDays()));
        var conversions = measures.conversions(review.funnel(), review.stage(), since, until);
        var own = sum(conversions, isOf(review));
        var dropped = dropOffs.at(
                review.funnel(), review.stage(), review.ofTeam() ? null : review.rep(), teamOnly(review), since);
        var facts = new HashMap<String, Object>();
        facts.put("passed", own.passed());
        facts.put("judged", own.judged());
        facts.put("conversionPercent", own.percent());
        facts.put("windowDays", review.windowDays());
        facts.put("horizonDays", norm.windowDays());
        facts.put("comparison", comparison(review, norm, own, conversions));
        facts.put("droppedDeals", dropped.size());
        facts.put("dropOff", dropOff(dropped));
        facts.put("dropOffReasons", reasons(dropped));
        facts.put("dropOffList", address(review, since));
        facts.put("repeats", repeats(review, since));
        return facts;
    }

    private SpinJsonNode comparison(
            ConversionReview review, Norm norm, ConversionRate own, List<Conversion> conversions) {
        var rows = new ArrayList<Map<String, Object>>();
        if (!review.ofTeam()) {
            rows.add(row(nameOf(review.rep()), own));
        }
        rows.add(row(
                "Team " + people.team(review.team()).map(Team::name).orElse(review.team()),
                sum(conversions, one -> one.team().equals(review.team()))));
        rows.add(row("The company", sum(conversions, one -> true)));
        best(review, norm, conversions).ifPresent(rows::add);
        return Spin.JSON(rows);
    }

    /** Of the rep's category, or of all for a team; nobody is best of a sample that is too small to say. */
    private Optional<Map<String, Object>> best(ConversionReview review, Norm norm, List<Conversion> conversions) {
        var category = category(review);
        return conversions.stream()
                .collect(Collectors.toMap(Conversion::rep, Conversion::rate, ConversionRate::plus, LinkedHashMap::new))
                .entrySet()
                .stream()
                .filter(one -> one.getValue().judged() >= Math.max(1, norm.matureSample()))
                .filter(one -> category == null
                        || people.find(one.getKey())
                                .filter(person -> category.equals(person.category()))
                                .isPresent())
                .max(Comparator.comparing(
                        Map.Entry::getValue, (one, other) -> one.isBelow(other) ? -1 : other.isBelow(one) ? 1 : 0))
                .map(best -> row("Best: " + nameOf(best.getKey()), best.getValue()));
    }

    private static SpinJsonNode dropOff(List<Dropped> dropped) {
        return Spin.JSON(dropped.stream()
                .limit(DEALS_SHOWN)
                .map(deal -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("deal", deal.dealId() + ", " + deal.company());
                    row.put(
                            "amount",
                            deal.amount() == null
                                    ? null
                                    : deal.amount().stripTrailingZeros().toPlainString() + " " + deal.currency());
                    var status = deal.status().name().toLowerCase(Locale.ROOT);
                    row.put("status", status.equals("open") ? "Stands beyond its term" : inWords(status));
                    row.put("reason", deal.reason() == null ? null : inWords(deal.reason()));
                    row.put("competitor", deal.competitor());
                    return row;
                })
                .toList());
    }

    private static SpinJsonNode reasons(List<Dropped> dropped) {
        return Spin.JSON(dropped.stream()
                .collect(Collectors.groupingBy(
                        deal -> Objects.requireNonNullElse(deal.reason(), ""),
                        LinkedHashMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(one -> Map.of(
                        "reason",
                        one.getKey().isEmpty() ? "None: beyond the stage's term" : inWords(one.getKey()),
                        "deals",
                        one.getValue()))
                .toList());
    }

    /** Every contact of the stage that was tried: how many attempts did not count, of all; the rep's beside the team's. */
    private SpinJsonNode repeats(ConversionReview review, Instant since) {
        var tried = attempts.in(review.funnel(), review.stage(), since);
        return Spin.JSON(tried.stream()
                .map(Tried::contact)
                .distinct()
                .map(contact -> {
                    var all = tried.stream()
                            .filter(one -> one.contact().equals(contact))
                            .toList();
                    var row = new LinkedHashMap<String, Object>();
                    row.put("contact", all.get(0).contactName());
                    if (!review.ofTeam()) {
                        row.put("own", notCounted(all, one -> one.rep().equals(review.rep())));
                    }
                    row.put("team", notCounted(all, one -> one.team().equals(review.team())));
                    row.put("norm", norms.of(contact, category(review)).attempts());
                    return row;
                })
                .toList());
    }

    private static String notCounted(List<Tried> all, Predicate<Tried> theirs) {
        var tried = all.stream().filter(theirs).toList();
        return tried.stream().mapToInt(Tried::notCounted).sum() + " of "
                + tried.stream().mapToInt(Tried::attempts).sum();
    }

    /** Where the whole list is, by the days of the company's calendar. */
    private String address(ConversionReview review, Instant since) {
        return "/api/reports/conversion/deals?set=dropped&funnel=" + review.funnel() + "&stage=" + review.stage()
                + (review.ofTeam() ? "&team=" + review.team() : "&rep=" + review.rep())
                + "&from=" + LocalDate.ofInstant(since, clock.getZone()) + "&to=" + LocalDate.now(clock);
    }

    private static Map<String, Object> row(String who, ConversionRate rate) {
        return Map.of("who", who, "passed", rate.passed(), "judged", rate.judged(), "percent", rate.percent());
    }

    /** A code of a form's choice, such as no-budget. */
    private static String inWords(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }

    private static ConversionRate sum(List<Conversion> conversions, Predicate<Conversion> whose) {
        return conversions.stream()
                .filter(whose)
                .map(Conversion::rate)
                .reduce(new ConversionRate(0, 0), ConversionRate::plus);
    }

    private static Predicate<Conversion> isOf(ConversionReview review) {
        return review.ofTeam()
                ? one -> one.team().equals(review.team())
                : one -> one.rep().equals(review.rep());
    }

    private static String teamOnly(ConversionReview review) {
        return review.ofTeam() ? review.team() : null;
    }

    /** A team has none: its people are of several. */
    private String category(ConversionReview review) {
        return review.ofTeam()
                ? null
                : people.find(review.rep()).map(Person::category).orElse(null);
    }

    private String nameOf(String rep) {
        return people.find(rep).map(Person::name).orElse(rep);
    }
}
