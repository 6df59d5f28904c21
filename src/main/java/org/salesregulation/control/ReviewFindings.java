package org.salesregulation.control;

import java.util.List;
import java.util.Optional;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.springframework.stereotype.Component;

/** Reviews of a conversion as findings that a change of the regulation may answer. */
@Component
class ReviewFindings implements FindingsOfControl {

    private final ConversionReviewTable table;
    private final Funnels funnels;
    private final People people;

    ReviewFindings(ConversionReviewTable table, Funnels funnels, People people) {
        this.table = table;
        this.funnels = funnels;
        this.people = people;
    }

    @Override
    public List<ControlFinding> open() {
        return table.open().stream().map(this::finding).toList();
    }

    @Override
    public Optional<ControlFinding> find(String key) {
        return ConversionReviews.number(key).flatMap(table::find).map(this::finding);
    }

    private ControlFinding finding(ConversionReview review) {
        var whose = review.ofTeam()
                ? people.team(review.team()).map(Team::name).orElse(review.team())
                : people.find(review.rep()).map(Person::name).orElse(review.rep());
        var stage = funnels.latest(review.funnel())
                .flatMap(funnel -> funnel.stage(review.stage()))
                .map(Stage::name)
                .orElse(review.stage());
        return new ControlFinding(
                ConversionReviews.key(review.id()),
                "%s, %s: %d of %d passed, %d %% are asked"
                        .formatted(whose, stage, review.passed(), review.judged(), review.normPercent()),
                review.asCause(),
                new Correction.Measure(
                        ConversionIndicator.NAME,
                        review.ofTeam() ? null : review.rep(),
                        review.team(),
                        review.funnel(),
                        review.stage(),
                        null,
                        review.normPercent(),
                        review.windowDays()));
    }
}
