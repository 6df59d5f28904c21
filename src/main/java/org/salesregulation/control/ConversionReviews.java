package org.salesregulation.control;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.funnel.Visit;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.AsSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Reviews of a rep's conversion in a stage: never a second one while one is open (R35, R79). */
@Repository
class ConversionReviews {

    private static final String PROCESS = "conversion-review";

    private final JdbcClient jdbc;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    ConversionReviews(JdbcClient jdbc, People people, RuntimeService runtime, IdentityService identity, Clock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    void open(Visit visit, String funnel, Reading below) {
        if (isOpen(visit, funnel)) {
            return;
        }
        // two gates of one rep at once: the second waits here and then sees the first one's review
        jdbc.sql("select id from person where id = :rep for update")
                .param("rep", visit.rep())
                .query(String.class)
                .list();
        if (isOpen(visit, funnel)) {
            return;
        }
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into conversion_review (rep, team, funnel, stage, passed, judged, norm_percent,
                            process_instance_id, opened_at)
                        values (:rep, :team, :funnel, :stage, :passed, :judged, :norm, '', :at)""")
                .param("rep", visit.rep())
                .param("team", visit.team())
                .param("funnel", funnel)
                .param("stage", visit.stage())
                .param("passed", below.rate().passed())
                .param("judged", below.rate().judged())
                .param("norm", below.norm().minimumConversion())
                .param("at", now())
                .update(id, "id");
        var number = id.getKeyAs(Long.class);
        var instance = AsSystem.call(
                identity,
                () -> runtime.startProcessInstanceByKey(
                        PROCESS,
                        "CR-" + number,
                        Map.of(
                                "rep", visit.rep(),
                                "ownerName",
                                        people.find(visit.rep())
                                                .map(Person::name)
                                                .orElse(visit.rep()),
                                "stage", visit.stage(),
                                "stageName", visit.stageName(),
                                "passed", below.rate().passed(),
                                "judged", below.rate().judged(),
                                "conversionPercent", below.rate().percent(),
                                "normPercent", below.norm().minimumConversion(),
                                "category", "")));
        jdbc.sql("update conversion_review set process_instance_id = :instance where id = :id")
                .param("instance", instance.getId())
                .param("id", number)
                .update();
    }

    void close(String processInstanceId) {
        jdbc.sql("update conversion_review set closed_at = :at where process_instance_id = :instance")
                .param("at", now())
                .param("instance", processInstanceId)
                .update();
    }

    private boolean isOpen(Visit visit, String funnel) {
        return jdbc.sql(
                                """
                                select count(*) from conversion_review
                                where rep = :rep and funnel = :funnel and stage = :stage and closed_at is null""")
                        .param("rep", visit.rep())
                        .param("funnel", funnel)
                        .param("stage", visit.stage())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
