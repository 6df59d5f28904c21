package org.salesregulation.rehearsal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.rehearsal.Facts.PlanLine;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;
import org.salesregulation.shared.ConversionRate;

/** The working days of reps by the daily norms of both texts, and what of them was met (R39). */
final class Days {

    private final Trial trial;
    private final TeamCalendars calendars;
    private final Map<String, Map<String, PlanLine>> lines;
    /** counted contacts by rep and day, then by kind */
    private final Map<String, Map<String, Integer>> counted = new HashMap<>();

    private final Map<String, Map<String, Integer>> kept = new HashMap<>();

    Days(Trial trial, TeamCalendars calendars) {
        this.trial = trial;
        this.calendars = calendars;
        this.lines = trial.facts.planLines().stream()
                .collect(Collectors.groupingBy(
                        line -> key(line.rep(), line.day()), Collectors.toMap(PlanLine::kind, line -> line)));
        trial.facts.recorded().stream()
                .filter(attempt -> attempt.counted() && !attempt.history())
                .forEach(attempt -> {
                    var key = key(attempt.rep(), calendars.of(attempt.team()).dayOf(attempt.at()));
                    add(counted, key, attempt.kind());
                    if (!trial.removed.contains(attempt.contact())) {
                        add(kept, key, attempt.kind());
                    }
                });
    }

    private static void add(Map<String, Map<String, Integer>> sums, String key, String kind) {
        sums.computeIfAbsent(key, day -> new HashMap<>()).merge(kind, 1, Integer::sum);
    }

    private static String key(String rep, LocalDate day) {
        return rep + " " + day;
    }

    void rehearse() {
        var then = 0;
        var draft = 0;
        var days = 0;
        var changed = 0;
        var byRep = new TreeMap<String, int[]>();
        for (var day : trial.facts.results()) {
            if (trial.person(day.rep()) == null) {
                continue;
            }
            var key = key(day.rep(), day.day());
            var was = met(day.rep(), key, trial.before, trial.before.norms(), counted);
            var now = met(day.rep(), key, trial.after, trial.after.norms(), kept);
            var category = trial.category(day.rep());
            var missed = was.hasData()
                    && was.isBelow(trial.before.norms().control(category).attainment());
            var wouldBe = now.hasData()
                    && now.isBelow(trial.after.norms().control(category).attainment());
            if (!was.hasData() && !now.hasData()) {
                continue;
            }
            days++;
            then += missed ? 1 : 0;
            draft += wouldBe ? 1 : 0;
            changed += missed == wouldBe ? 0 : 1;
            var sums = byRep.computeIfAbsent(day.rep(), rep -> new int[6]);
            sums[0] += missed ? 1 : 0;
            sums[1] += wouldBe ? 1 : 0;
            sums[2] += was.judged();
            sums[3] += now.judged();
            sums[4] += was.passed();
            sums[5] += now.passed();
        }
        trial.tally.tasks("missed days", then, draft);
        if (changed == 0) {
            return;
        }
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of("missed days", "", then, draft));
        figures.add(Figure.of("days judged", "", days, days));
        byRep.forEach((rep, sums) -> {
            figures.add(Figure.of("missed days", trial.name(rep), sums[0], sums[1]));
            figures.add(Figure.of("planned contacts", trial.name(rep), sums[2], sums[3]));
            figures.add(Figure.of("planned contacts met", trial.name(rep), sums[4], sums[5]));
        });
        trial.unknown.add(
                "A rep who had been asked for other numbers a day might have worked otherwise; days are compared by what counted.");
        trial.found(
                Kind.DAYS,
                "",
                "Of %s, %d were missed by the norms in force and %d would have been by the draft's."
                        .formatted(Trial.many(days, "day of a rep"), then, draft)
                        .replace("day of a reps", "days of reps"),
                figures,
                List.of());
    }

    /** What the plan of the month still needed stays; the norm is the least, and what a day holds the most. */
    private ConversionRate met(
            String rep, String key, Rules rules, Norms norms, Map<String, Map<String, Integer>> done) {
        var ofDay = lines.getOrDefault(key, Map.of());
        var kinds = new HashSet<>(ofDay.keySet());
        kinds.addAll(kinds(rules, rep));
        var planned = 0;
        var met = 0;
        for (var kind : kinds) {
            var line = ofDay.get(kind);
            var norm = norms.daily(kind, trial.category(rep));
            var target = Math.max(norm.atLeast(), Math.min(norm.atMost(), line == null ? 0 : byPlan(line)));
            planned += target;
            met += Math.min(target, done.getOrDefault(key, Map.of()).getOrDefault(kind, 0));
        }
        return new ConversionRate(met, planned);
    }

    private static int byPlan(PlanLine line) {
        return line.need()
                .divide(BigDecimal.valueOf(Math.max(1, line.workingDaysLeft())), 0, RoundingMode.CEILING)
                .intValue();
    }

    /** A rep is asked for the kinds of the own departments. */
    private Set<String> kinds(Rules rules, String rep) {
        var departments = trial.person(rep).departments();
        return rules.funnels().values().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .filter(stage -> departments.contains(stage.department()))
                .map(Stage::contacts)
                .flatMap(List::stream)
                .map(Contact::channel)
                .collect(Collectors.toSet());
    }
}
