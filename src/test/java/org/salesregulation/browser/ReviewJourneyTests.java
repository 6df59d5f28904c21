package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager looks into a conversion that is too low (R35, R43, R79). */
class ReviewJourneyTests extends Journey {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    @Autowired
    private PastDeals past;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forget() {
        for (var process : new String[] {"conversion-review", "conversion-watch"}) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .list()
                    .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over"));
        }
        jdbc.sql("delete from correction").update();
        jdbc.sql("delete from conversion_review").update();
        past.forget();
    }

    @Test
    void readsWhyAConversionIsLowAndSetsAnAction() {
        // the deals of other tests have no say
        jdbc.sql("update stage_visit set first_entry = false where stage = 'closing'")
                .update();
        var day = LocalDate.now(ZoneOffset.UTC).minusDays(20).toString();
        past.deal("rita.north", "north", day).stage("closing", 6, day, day, "ADVANCED");
        for (var deal = 0; deal < 9; deal++) {
            past.deal("rita.north", "north", day, String.valueOf(1000 + deal), "USD")
                    .stage("closing", 6, day, day, "LOST")
                    .attempt("contract-draft", "document", deal + 1, "RESCHEDULED", false, day)
                    .lost(day, deal < 6 ? "price" : "timing", deal < 6 ? "Rival" : null);
        }
        for (var deal = 0; deal < 10; deal++) {
            past.deal("ray.south", "south", day).stage("closing", 6, day, day, deal < 6 ? "ADVANCED" : "LOST");
        }
        runtime.startProcessInstanceByKey("conversion-watch");
        client.runJobs();
        var mia = tasklist("mia.north");

        mia.list("Decisions waiting for me").open(mia.card("Review the conversion"));
        assertThat(mia.form()).containsText("1 of 10 deals passed within 90 days, 10.0 % against the norm of 20 %");
        assertThat(mia.form()).containsText("Best: Ray Rowe");
        assertThat(mia.form()).containsText("1008 USD");
        // of all her attempts, those of other tests among them
        assertThat(mia.form()).containsText("contract-draft9 of ");
        mia.picture("manager-conversion-review");
        mia.select("Cause", "Offer or price")
                .write("In words", "Six of nine went to Rival, who is cheaper")
                .select("What is put right", "An action")
                .write("Action", "Show the saving over three years in every proposal")
                .select("Who does it", "Rita Reed")
                .date("Due on", TYPED.format(LocalDate.now(ZoneOffset.UTC).plusDays(7)))
                .picture("manager-conversion-action")
                .complete();

        assertThat(mia.card("Review the conversion")).isHidden();
        var action = tasks.createTaskQuery()
                .taskDefinitionKey("action_improveConversion")
                .list();
        assertThat(action).hasSize(1);
        assertThat(action.get(0).getAssignee()).isEqualTo("rita.north");
        assertThat(tasks.getVariable(action.get(0).getId(), "horizonDays")).isEqualTo(90);
    }
}
