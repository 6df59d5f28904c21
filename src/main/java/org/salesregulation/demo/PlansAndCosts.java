package org.salesregulation.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.AcquisitionCosts;
import org.salesregulation.plan.Plans;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Gives the demo company what its data set does not have: plans and acquisition costs, made from what was won in it. How
 * is said in the README beside the data. What is there already stays, so a later start changes nothing of it.
 */
@Component
@Profile("demo")
@Order(0)
class PlansAndCosts implements ApplicationRunner {

    private static final String FILE = "demo/crm-sales-opportunities/sales_pipeline.csv";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");
    private static final LocalDate LAST_DAY_OF_DATA = LocalDate.of(2017, 12, 31);
    private static final String CURRENCY = "USD";
    private static final String BY = "demo";
    private static final BigDecimal A_TENTH_MORE = new BigDecimal("1.1");
    private static final BigDecimal PLANS_END_IN = new BigDecimal(100);

    /** What each channel costs, in per cent of what it brought, in the order in which the deals' channels are made up. */
    private static final List<Map.Entry<String, Integer>> PER_CENT = List.of(
            Map.entry("website", 4),
            Map.entry("referral", 2),
            Map.entry("exhibition", 12),
            Map.entry("cold-call", 8),
            Map.entry("partner", 6),
            Map.entry("advertising", 10));

    private final Plans plans;
    private final AcquisitionCosts costs;
    private final People people;
    private final Clock clock;

    PlansAndCosts(Plans plans, AcquisitionCosts costs, People people, Clock clock) {
        this.plans = plans;
        this.costs = costs;
        this.people = people;
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
        var percent = PER_CENT.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var won = new HashMap<Win.Source, BigDecimal>();
        wins.forEach(win -> won.merge(win.source(), win.value(), BigDecimal::add));
        won.forEach((source, amount) -> costs.begin(
                source.channel(),
                source.month(),
                amount.multiply(BigDecimal.valueOf(percent.get(source.channel()), 2))
                        .setScale(2, RoundingMode.HALF_UP),
                CURRENCY,
                "Made up for the demo company",
                BY));
    }

    private List<Win> wins() {
        var opportunities = OpportunityFiles.opportunities().stream()
                .filter(opportunity -> opportunity.phase() == Opportunity.Phase.WON)
                .collect(Collectors.toMap(Opportunity::id, Function.identity()));
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            return rows.stream()
                    .filter(row -> opportunities.containsKey(row.get("opportunity_id")))
                    .map(row -> win(
                            opportunities.get(row.get("opportunity_id")),
                            LocalDate.parse(row.get("close_date"), DAY),
                            new BigDecimal(row.get("close_value"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " of the demo company cannot be read.", e);
        }
    }

    /** As if the last day of the data set were today. */
    private Win win(Opportunity opportunity, LocalDate closed, BigDecimal value) {
        var day = LocalDate.now(clock).minusDays(ChronoUnit.DAYS.between(closed, LAST_DAY_OF_DATA));
        var channel = PER_CENT.get(opportunity.pick("channel", PER_CENT.size())).getKey();
        return new Win(opportunity.owner(), channel, YearMonth.from(closed), YearMonth.from(day), value);
    }

    private record Win(String rep, String channel, YearMonth monthInData, YearMonth month, BigDecimal value) {

        Source source() {
            return new Source(channel, month);
        }

        record Source(String channel, YearMonth month) {}
    }
}
