package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesregulation.shared.ConversionRate;

/** Money becomes deals, and the parts add up (R23, R149; METRICS 14, 15). */
class BreakdownTests {

    private static final YearMonth MARCH = YearMonth.of(2027, 3);

    /** The seed's chain: profit 450,000 at 15 %, average cheque 3,000, 35 % of the leads buy. */
    @Test
    void aProfitOf450000At15PerCentTakes2858Leads() {
        var turnover = Breakdown.turnover(number("450000"), number("15"));
        assertThat(turnover).isEqualByComparingTo("3000000");

        var need = only(chain("3000", new ConversionRate(35, 100)), turnover);

        assertThat(need.wins()).isEqualTo(1000);
        assertThat(need.entering()).isEqualTo(2858);
    }

    /** 1,000,000 is ten deals of 100,000; one of five meetings becomes a deal. */
    @Test
    void aMillionTakesTenDealsAndFiftyMeetings() {
        var need = only(chain("100000", new ConversionRate(1, 5)), number("1000000"));

        assertThat(need.wins()).isEqualTo(10);
        assertThat(need.entering()).isEqualTo(50);
        assertThat(need.leaving()).isEqualTo(10);
    }

    /** METRICS 15: four wins a month at 20 %, half of the month in the stage. */
    @Test
    void fourWinsAtTwentyPerCentTakeTenClientsInAStageOfElevenDays() {
        assertThat(Breakdown.clientsToHold(number("4"), List.of(new ConversionRate(1, 5)), 11, 22))
                .isEqualTo(10);
    }

    /** A third is 1 of 3 and not 0.333: nine deals must enter, not ten. */
    @Test
    void aThirdIsExact() {
        assertThat(only(chain("100", new ConversionRate(1, 3)), number("300")).entering())
                .isEqualTo(9);
        assertThat(only(chain("100", new ConversionRate(1, 3), new ConversionRate(3, 7)), number("300"))
                        .entering())
                .isEqualTo(21);
    }

    @Test
    void eachStageBackTakesMoreDealsAndMustBeLeftEarlier() {
        var chain = new Chain(
                "sale",
                number("1000"),
                Basis.REP,
                List.of(
                        new Chain.Link("first", 0, new ConversionRate(1, 2), Basis.TEAM, 0, 40, Basis.COMPANY),
                        new Chain.Link("last", 1, new ConversionRate(1, 4), Basis.NORM, 0, 5, Basis.NORM)));

        assertThat(needs(chain, "10000"))
                .extracting(PlanNeed::stage, PlanNeed::entering, PlanNeed::leaving, PlanNeed::by, PlanNeed::basis)
                .containsExactly(
                        tuple("first", 80L, 40L, LocalDate.of(2027, 2, 19), Basis.TEAM),
                        tuple("last", 40L, 10L, LocalDate.of(2027, 3, 26), Basis.NORM));
    }

    /** Four deals in the last stage at 25 % are one win: it is netted off what the first stage must bring. */
    @Test
    void dealsPastAStageAreNettedOffAndThoseInItAreNot() {
        var chain = new Chain(
                "sale",
                number("1000"),
                Basis.REP,
                List.of(link("first", 0, new ConversionRate(1, 2), 100), link("last", 1, new ConversionRate(1, 4), 4)));

        assertThat(needs(chain, "10000"))
                .extracting(PlanNeed::stage, PlanNeed::leaving, PlanNeed::inFunnel, PlanNeed::fresh)
                .containsExactly(tuple("first", 40L, 4L, 36L), tuple("last", 10L, 0L, 10L));
    }

    /** 16 deals are four wins: three serve March, one is left for April; two are promised before both. */
    @Test
    void theFunnelServesTheEarliestMonthFirst() {
        var chain = new Chain(
                "sale",
                number("1000"),
                Basis.REP,
                List.of(link("first", 0, new ConversionRate(1, 2), 0), link("last", 1, new ConversionRate(1, 4), 16)));
        var share = new Breakdown.Share("rita", "north", chain, List.of(number("3000"), number("3000")));
        var months = List.of(MARCH, MARCH.plusMonths(1));

        assertThat(Breakdown.needs(months, List.of(share), List.of(BigDecimal.ZERO)).stream()
                        .filter(need -> need.stage().equals("first")))
                .extracting(PlanNeed::leaving, PlanNeed::inFunnel, PlanNeed::fresh)
                .containsExactly(tuple(12L, 12L, 0L), tuple(12L, 4L, 8L));
        assertThat(Breakdown.needs(months, List.of(share), List.of(number("2"))).stream()
                        .filter(need -> need.stage().equals("first")))
                .extracting(PlanNeed::leaving, PlanNeed::inFunnel, PlanNeed::fresh)
                .containsExactly(tuple(12L, 8L, 4L), tuple(12L, 0L, 12L));
    }

    /** Three reps of 1.5 deals each need 5 together, not 6. */
    @Test
    void aUnitRoundsUpOnceAndNotOncePerRep() {
        var chain = chain("1000", new ConversionRate(1, 1));
        var unit = Stream.of("rita", "ron", "rosa")
                .map(rep -> new Breakdown.Share(rep, "north", chain, List.of(number("1500"))))
                .toList();

        var needs = Breakdown.needs(List.of(MARCH), unit, zeros(3));

        assertThat(needs).extracting(PlanNeed::wins).containsExactly(2L, 2L, 1L);
    }

    @Test
    void nothingIsPlannedThroughAStageThatNobodyPasses() {
        assertThatIllegalArgumentException().isThrownBy(() -> chain("1000", new ConversionRate(0, 12)));
    }

    @Test
    void moneyIsDividedInWholeUnitsAndInCentsOnlyWhereTheTotalHasSome() {
        assertThat(Apportionment.money(number("100000"), numbers(1, 1, 1)))
                .containsExactly(number("33334.00"), number("33333.00"), number("33333.00"));
        assertThat(Apportionment.money(number("100.01"), numbers(1, 1)))
                .containsExactly(number("50.01"), number("50.00"));
        assertThat(Apportionment.money(number("90"), numbers(0, 0, 0)))
                .containsExactly(number("30.00"), number("30.00"), number("30.00"));
        assertThat(Apportionment.money(number("90"), numbers(2, 0, 1)))
                .containsExactly(number("60.00"), number("0.00"), number("30.00"));
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(Long::valueOf);
    }

    /** Whatever the amounts: parts are never negative, add up exactly, and are off the exact part by less than one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void partsAlwaysAddUp(long seed) {
        var random = new Random(seed);
        var total = BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextBoolean() ? 2 : 0);
        var weights = amounts(random, 1 + random.nextInt(40));

        var parts = Apportionment.money(total, weights);

        assertThat(Apportionment.sum(parts)).isEqualByComparingTo(total);
        assertThat(parts).allMatch(part -> part.signum() >= 0);
        var sum = Apportionment.sum(weights);
        if (sum.signum() > 0) {
            for (var part = 0; part < parts.size(); part++) {
                var off = parts.get(part).multiply(sum).subtract(total.multiply(weights.get(part)));
                assertThat(off.abs()).isLessThan(sum);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsAndColumnsOfATableAddUpBoth(long seed) {
        var random = new Random(seed);
        var rows = amounts(random, 1 + random.nextInt(20));
        var columns = Apportionment.money(Apportionment.sum(rows), amounts(random, 1 + random.nextInt(12)));

        var cells = Apportionment.table(rows, columns);

        for (var row = 0; row < rows.size(); row++) {
            assertThat(Apportionment.sum(cells.get(row))).isEqualByComparingTo(rows.get(row));
        }
        for (var column = 0; column < columns.size(); column++) {
            var of = column;
            assertThat(Apportionment.sum(cells.stream().map(row -> row.get(of)).toList()))
                    .isEqualByComparingTo(columns.get(column));
        }
        assertThat(cells.stream().flatMap(List::stream)).allMatch(cell -> cell.signum() >= 0);
    }

    /** Of a unit: wins and deals are the exact sums rounded up once, and new ones and those in the funnel add up. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheUnitItsDealsAddUp(long seed) {
        var random = new Random(seed);
        var months = List.of(MARCH, MARCH.plusMonths(1), MARCH.plusMonths(2));
        var unit = new ArrayList<Breakdown.Share>();
        var stages = 1 + random.nextInt(8);
        for (var rep = 0; rep < 1 + random.nextInt(9); rep++) {
            var links = IntStream.range(0, stages)
                    .mapToObj(stage -> {
                        var judged = 1 + random.nextInt(60);
                        return link(
                                "s" + stage,
                                stage,
                                new ConversionRate(1 + random.nextInt(judged), judged),
                                random.nextInt(20));
                    })
                    .toList();
            var average = BigDecimal.valueOf(100 + random.nextInt(100_000), 2);
            unit.add(new Breakdown.Share(
                    "r" + rep, "north", new Chain("sale", average, Basis.REP, links), amounts(random, 3)));
        }

        var needs = Breakdown.needs(months, unit, zeros(unit.size()));

        assertThat(needs).hasSize(unit.size() * stages * 3);
        assertThat(needs).allMatch(need -> need.fresh() >= 0 && need.inFunnel() >= 0);
        assertThat(needs).allMatch(need -> need.fresh() + need.inFunnel() == need.leaving());
        for (var month = 0; month < 3; month++) {
            var of = month;
            var exact =
                    Apportionment.sum(unit.stream().map(share -> share.wins(of)).toList());
            var wins = needs.stream()
                    .filter(need -> need.month().equals(months.get(of)) && need.stageOrder() == 0)
                    .mapToLong(PlanNeed::wins)
                    .sum();
            assertThat(BigDecimal.valueOf(wins).subtract(exact)).isBetween(number("-0.000001"), number("1"));
        }
        // what one stage lets go is what the next must take in
        for (var stage = 1; stage < stages; stage++) {
            var of = stage;
            assertThat(needs.stream()
                            .filter(need -> need.stageOrder() == of)
                            .mapToLong(PlanNeed::entering)
                            .sum())
                    .isEqualTo(needs.stream()
                            .filter(need -> need.stageOrder() == of - 1)
                            .mapToLong(PlanNeed::leaving)
                            .sum());
        }
    }

    private static PlanNeed only(Chain chain, BigDecimal plan) {
        return Breakdown.needs(
                        List.of(MARCH), List.of(new Breakdown.Share("rita", "north", chain, List.of(plan))), zeros(1))
                .get(0);
    }

    private static List<PlanNeed> needs(Chain chain, String plan) {
        return Breakdown.needs(
                List.of(MARCH), List.of(new Breakdown.Share("rita", "north", chain, List.of(number(plan)))), zeros(1));
    }

    private static Chain chain(String average, ConversionRate... rates) {
        return new Chain(
                "sale",
                number(average),
                Basis.REP,
                IntStream.range(0, rates.length)
                        .mapToObj(stage -> link("s" + stage, stage, rates[stage], 0))
                        .toList());
    }

    private static Chain.Link link(String stage, int order, ConversionRate rate, int open) {
        return new Chain.Link(stage, order, rate, Basis.REP, open, 0, Basis.REP);
    }

    private static List<BigDecimal> amounts(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        random.nextInt(4) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(9_999_999), 2))
                .toList();
    }

    private static List<BigDecimal> zeros(int count) {
        return Collections.nCopies(count, BigDecimal.ZERO);
    }

    private static List<BigDecimal> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj(BigDecimal::valueOf).toList();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
