package org.salesregulation.control;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what was put right, with its cause, and says after its horizon whether it has worked (R43, R154). A model that
 * waits for the answer calls the process {@code correction}; whoever does not wait has it followed.
 */
@Service
public class Corrections {

    /** The process that waits for the horizon, measures and asks who decided; its business key is C- and the number. */
    static final String PROCESS = "correction";

    private static final Set<String> KINDS = Set.of("action", "norm", "plan", "model");

    private final CorrectionTable table;
    private final Map<String, Indicator> indicators;
    private final Norms norms;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    Corrections(
            CorrectionTable table,
            List<Indicator> indicators,
            Norms norms,
            People people,
            RuntimeService runtime,
            IdentityService identity,
            Clock clock) {
        this.table = table;
        this.indicators = indicators.stream().collect(Collectors.toMap(Indicator::name, Function.identity()));
        this.norms = norms;
        this.people = people;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Keeps a correction that was decided.
     *
     * @return its number
     * @throws Refusal naming what is unknown: the kind, the indicator, the horizon, the owner or the one who decided
     */
    @Transactional
    public long record(Correction.Cause cause, Correction.Plan plan, Correction.Measure measure) {
        var gaps = new ArrayList<Gap>();
        if (!KINDS.contains(plan.kind())) {
            gaps.add(new Gap("kind", "A correction is one of action, norm, plan and model, not " + plan.kind() + "."));
        }
        Optional.ofNullable(indicators.get(measure.indicator()))
                .map(indicator -> indicator.gap(measure))
                .orElseGet(() -> Optional.of(new Gap("indicator", "Nothing measures \"" + measure.indicator() + "\".")))
                .ifPresent(gaps::add);
        if (measure.horizonDays() < 1) {
            gaps.add(new Gap("horizonDays", "It takes a day at least until something can be measured."));
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        people.require("owner", plan.owner());
        people.require("decidedBy", plan.decidedBy());
        return table.add(cause, plan, measure);
    }

    /** Has it measured after its horizon, and who decided told when it has not worked. It counts as made now. */
    @Transactional
    public void follow(long id) {
        var correction = require(id);
        var subject = subject(correction);
        var variables = new HashMap<String, Object>();
        variables.put("correctionId", id);
        variables.put("rep", subject);
        variables.put("ownerName", nameOf(correction));
        variables.put("stage", correction.measure().stage());
        variables.put("stageName", correction.measure().stage());
        variables.put("decidedBy", correction.plan().decidedBy());
        variables.put("category", "");
        AsSystem.call(identity, () -> runtime.startProcessInstanceByKey(PROCESS, "C-" + id, variables));
    }

    /** It is made: from now on it can have an effect. @return when it is to be measured */
    @Transactional
    Correction begin(long id) {
        var correction = require(id);
        var now = clock.instant();
        table.made(id, now, indicator(correction).before(correction.measure(), now));
        return require(id);
    }

    /**
     * Measures what it has come to since it was made; what was measured before is replaced.
     *
     * @throws IllegalStateException when it has not been made yet
     */
    @Transactional
    public Correction measure(long id) {
        var correction = require(id);
        if (correction.madeAt() == null) {
            throw new IllegalStateException("The correction " + id + " has not been made yet.");
        }
        table.measured(id, study(correction));
        return require(id);
    }

    private Correction.Study study(Correction correction) {
        var times = correction.study() == null ? 1 : correction.study().measurements() + 1;
        var measure = correction.measure();
        if (hasLeft(measure)) {
            return new Correction.Study(clock.instant(), times, null, Effect.WITHDRAWN, null);
        }
        var indicator = indicator(correction);
        var after = indicator.after(measure, correction.madeAt());
        var effect = indicator.compare(measure, correction.before(), after);
        var within = measure.target() == null || effect == Effect.TOO_EARLY
                ? null
                : (Boolean) after.reaches(measure.target());
        return new Correction.Study(clock.instant(), times, after, effect, within);
    }

    /** What a person has decided on the result. */
    @Transactional
    void conclude(long id, String decision, String reason, String by) {
        table.concluded(id, new Correction.Act(decision, reason, by, clock.instant()));
    }

    /** Whatever this control has led to and nobody will measure any more. */
    @Transactional
    public void withdraw(Correction.Cause cause) {
        table.withdraw(cause, clock.instant());
    }

    Correction require(long id) {
        return table.find(id).orElseThrow(() -> new IllegalStateException("There is no correction " + id + "."));
    }

    /** The first moment at which it can be measured (again). */
    Date nextMeasurement(Correction correction) {
        var from = correction.study() == null
                ? correction.madeAt()
                : correction.study().measuredAt();
        return Date.from(from.plus(Duration.ofDays(correction.measure().horizonDays())));
    }

    int measurementsAtMost(Correction correction) {
        return norms.correction(correction.measure().indicator()).measurements();
    }

    private Indicator indicator(Correction correction) {
        return indicators.get(correction.measure().indicator());
    }

    private boolean hasLeft(Correction.Measure measure) {
        return measure.rep() != null
                && people.find(measure.rep()).filter(Person::active).isEmpty();
    }

    /** Whom it is about in the engine's words: the rep, the team's manager, or who does it. */
    private String subject(Correction correction) {
        var measure = correction.measure();
        return measure.rep() != null
                ? measure.rep()
                : people.team(measure.team())
                        .map(Team::managerId)
                        .orElse(correction.plan().owner());
    }

    private String nameOf(Correction correction) {
        var measure = correction.measure();
        return people.find(measure.rep())
                .map(Person::name)
                .or(() -> people.team(measure.team()).map(Team::name))
                .orElse(null);
    }
}
