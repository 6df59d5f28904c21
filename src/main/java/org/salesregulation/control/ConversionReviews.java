package org.salesregulation.control;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.PersonLeft;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.AsSystem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Reviews of a conversion, a rep's or a team's, in a stage: never a second one while one is open, whoever opens it
 * (R35, R79).
 */
@Service
class ConversionReviews {

    static final String PROCESS = "conversion-review";
    private static final Pattern KEY = Pattern.compile("CR-([1-9][0-9]{0,17})");
    private static final String REP_LEFT = "REP_LEFT";

    private final ConversionReviewTable table;
    private final Corrections corrections;
    private final Funnels funnels;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    ConversionReviews(
            ConversionReviewTable table,
            Corrections corrections,
            Funnels funnels,
            People people,
            RuntimeService runtime,
            IdentityService identity,
            Clock clock) {
        this.table = table;
        this.corrections = corrections;
        this.funnels = funnels;
        this.people = people;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    /** Opens a review unless one is open. */
    void open(Finding found) {
        if (table.isOpen(found.key())) {
            return;
        }
        // two gates at once, or a gate and the weekly watch: the second waits here and then sees the first one's review
        table.lock(found.rep());
        if (table.isOpen(found.key())) {
            return;
        }
        var id = table.add(found, clock.instant());
        var instance = AsSystem.call(
                identity, () -> runtime.startProcessInstanceByKey(PROCESS, key(id), variables(id, found)));
        table.carriedBy(id, instance.getId());
    }

    private Map<String, Object> variables(long id, Finding found) {
        var variables = new HashMap<String, Object>();
        variables.put("reviewId", id);
        variables.put("occasion", found.occasion().code());
        variables.put("rep", found.rep());
        variables.put("measuredRep", found.ofTeam() ? null : found.rep());
        variables.put("measuredTeam", found.team());
        variables.put(
                DealVariables.OWNER_NAME,
                found.ofTeam()
                        ? people.team(found.team()).map(Team::name).orElse(found.team())
                        : people.find(found.rep()).map(Person::name).orElse(found.rep()));
        variables.put("funnel", found.funnel());
        variables.put(DealVariables.STAGE, found.stage());
        variables.put(
                DealVariables.STAGE_NAME,
                funnels.latest(found.funnel())
                        .flatMap(funnel -> funnel.stage(found.stage()))
                        .map(Stage::name)
                        .orElse(found.stage()));
        variables.put("passed", found.rate().passed());
        variables.put("judged", found.rate().judged());
        variables.put("conversionPercent", found.rate().percent());
        variables.put("normPercent", found.target());
        variables.put(DealVariables.CATEGORY, "");
        return variables;
    }

    /** The business key of a review's process, and its number as people write it. */
    static String key(long id) {
        return "CR-" + id;
    }

    /** The other way round; nothing for what is no such number. */
    static Optional<Long> number(String key) {
        var form = KEY.matcher(key);
        return form.matches() ? Optional.of(Long.parseLong(form.group(1))) : Optional.empty();
    }

    /** @throws IllegalStateException when this process carries no review */
    ConversionReview require(String processInstanceId) {
        return table.of(processInstanceId)
                .orElseThrow(() -> new IllegalStateException(processInstanceId + " carries no conversion review."));
    }

    /**
     * @param outcome improved, decided or withdrawn
     * @param reason why it was decided so; null when it closes by itself
     */
    void close(String processInstanceId, String outcome, String reason) {
        var review = require(processInstanceId);
        table.close(processInstanceId, outcome, reason, clock.instant());
        corrections.withdraw(review.asCause());
    }

    @EventListener
    void on(PersonLeft fact) {
        withdrawThoseWhoLeft();
    }

    /** Of a rep who has left nothing can be improved: the open reviews are withdrawn, with what they wait for. */
    void withdrawThoseWhoLeft() {
        for (var review : table.ofThoseWhoLeft()) {
            AsSystem.call(identity, () -> {
                runtime.createMessageCorrelation(REP_LEFT)
                        .processInstanceId(review.processInstanceId())
                        .correlateAll();
                return null;
            });
        }
    }
}
