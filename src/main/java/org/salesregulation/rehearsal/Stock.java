package org.salesregulation.rehearsal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.Plan;
import org.salesregulation.plan.Plans;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/** What is asked of deals and clients at hand, as they stand today, and of the bonuses of closed months. */
final class Stock {

    private static final BigDecimal PER_CENT = new BigDecimal(100);

    private final Trial trial;
    private final Measures measures;
    private final Flow flow;
    private final Plans plans;
    private final People people;

    Stock(Trial trial, Measures measures, Flow flow, Plans plans, People people) {
        this.trial = trial;
        this.measures = measures;
        this.flow = flow;
        this.plans = plans;
        this.people = people;
    }

    /** Open deals of each team to its plan of the quarter that runs (R62, R63). */
    void coverage(LocalDate today) {
        var groups = new TreeSet<String>();
        trial.before.funnels().values().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .map(Stage::coverageGroup)
                .filter(group -> group != null && !group.equals("none"))
                .forEach(groups::add);
        var changed = groups.stream()
                .filter(group -> trial.before
                                .norms()
                                .coverage(group)
                                .compareTo(trial.after.norms().coverage(group))
                        != 0)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        var first = YearMonth.of(today.getYear(), (today.getMonthValue() - 1) / 3 * 3 + 1);
        var planned = Stream.of(first, first.plusMonths(1), first.plusMonths(2))
                .flatMap(month -> plans.inForce(month).stream())
                .collect(Collectors.groupingBy(
                        plan -> plan.team() + " " + plan.currency(),
                        TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, Plan::amount, BigDecimal::add)));
        var open = measures.open().stream()
                .collect(Collectors.groupingBy(
                        deals -> deals.team() + " " + deals.currency() + " "
                                + trial.before
                                        .stage(deals.funnel(), deals.stage())
                                        .map(Stage::coverageGroup)
                                        .orElse("none"),
                        Collectors.reducing(BigDecimal.ZERO, Measures.InStage::amount, BigDecimal::add)));
        for (var group : changed) {
            coverage(group, planned, open);
        }
    }

    private void coverage(String group, Map<String, BigDecimal> planned, Map<String, BigDecimal> open) {
        var was = trial.before.norms().coverage(group);
        var now = trial.after.norms().coverage(group);
        var then = 0;
        var draft = 0;
        var figures = new ArrayList<Figure>();
        for (var plan : planned.entrySet()) {
            if (plan.getValue().signum() <= 0) {
                continue;
            }
            var have = open.getOrDefault(plan.getKey() + " " + group, BigDecimal.ZERO);
            var isShort = have.compareTo(plan.getValue().multiply(was)) < 0;
            var wouldBeShort = have.compareTo(plan.getValue().multiply(now)) < 0;
            then += isShort ? 1 : 0;
            draft += wouldBeShort ? 1 : 0;
            figures.add(Figure.of("open deals", plan.getKey(), have.doubleValue(), have.doubleValue()));
            figures.add(Figure.of(
                    "needed",
                    plan.getKey(),
                    plan.getValue().multiply(was).doubleValue(),
                    plan.getValue().multiply(now).doubleValue()));
        }
        if (!figures.isEmpty()) {
            figures.add(0, Figure.of("plans not covered", "", then, draft));
            trial.found(
                    Kind.COVERAGE,
                    group,
                    "Open deals of the group \"%s\" must be worth %s times the plan of the quarter instead of %s: as things stand today %d team plans are not covered, %d would not be."
                            .formatted(group, now.toPlainString(), was.toPlainString(), then, draft),
                    figures,
                    List.of());
        }
    }

    /** Clients of each rep in each stage (R36). */
    void clients() {
        var held = flow.clients().stream()
                .collect(Collectors.toMap(
                        one -> one.rep() + " " + one.funnel() + " " + one.stage(), Flow.Held::clients, Integer::sum));
        trial.before.funnels().forEach((key, funnel) -> funnel.stages().stream()
                .filter(stage -> trial.after.stage(key, stage.code()).isPresent())
                .forEach(stage -> clients(key, stage, held)));
    }

    private void clients(String funnel, Stage stage, Map<String, Integer> held) {
        var then = 0;
        var draft = 0;
        var figures = new ArrayList<Figure>();
        for (var rep : people.reps()) {
            if (!rep.departments().contains(stage.department())) {
                continue;
            }
            var was = trial.before.norms().of(stage.code(), rep.category()).minimumClients();
            var now = trial.after.norms().of(stage.code(), rep.category()).minimumClients();
            var have = held.getOrDefault(rep.id() + " " + funnel + " " + stage.code(), 0);
            then += have < was ? 1 : 0;
            draft += have < now ? 1 : 0;
            if (have < was != have < now) {
                figures.add(Figure.of("clients missing", rep.name(), Math.max(0, was - have), Math.max(0, now - have)));
            }
        }
        if (!figures.isEmpty()) {
            figures.add(0, Figure.of("reps with too few clients", "", then, draft));
            trial.found(
                    Kind.CLIENTS,
                    funnel + ":" + stage.code(),
                    "\"%s\": as things stand today %s too few clients, %d would have by the draft."
                            .formatted(stage.name(), then == 1 ? "1 rep has" : then + " reps have", draft),
                    figures,
                    List.of());
        }
    }

    /** Bonus lines of the months that were closed in the window (R41). */
    void bonus() {
        var changed = 0;
        var figures = new ArrayList<Figure>();
        for (var line : trial.facts.bonuses()) {
            var attainment = line.attainment().multiply(PER_CENT);
            var was = trial.before.norms().bonus(line.indicator(), attainment).coefficient();
            var now = trial.after.norms().bonus(line.indicator(), attainment).coefficient();
            if (was.compareTo(now) != 0) {
                changed++;
                figures.add(Figure.of(
                        "coefficient, %s %s of %s"
                                .formatted(line.indicator(), line.subject(), YearMonth.from(line.month())),
                        trial.name(line.rep()),
                        was.doubleValue(),
                        now.doubleValue()));
            }
        }
        if (changed > 0) {
            trial.found(
                    Kind.BONUS,
                    "",
                    "%d of %s of closed months would have another coefficient; what was closed stays as it is."
                            .formatted(changed, Trial.many(trial.facts.bonuses().size(), "bonus line")),
                    figures,
                    List.of());
        }
    }
}
