package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.salesregulation.shared.DealId;

/** Each test has a funnel of its own, so that nobody else's deals are in its sample. */
abstract class ConversionTest extends ProcessTest {

    static final String RAY = "ray.south";
    static final String MAX = "max.south";

    private static final AtomicInteger FUNNELS = new AtomicInteger();

    String funnel;
    private String deployment;

    @BeforeEach
    void aFunnelOfItsOwn() throws IOException {
        funnel = "sale-" + FUNNELS.incrementAndGet();
        var model = Files.readString(Path.of("processes/transactional-sale.bpmn"))
                .replace("\"transactional-sale\"", "\"" + funnel + "\"");
        deployment = deploy("tests/" + funnel + ".bpmn", model);
    }

    /** Whoever starts a sale later is not to choose between all of them. */
    @AfterEach
    void takeItAway() {
        repository.deleteDeployment(deployment, true, true, true);
    }

    void lose(int deals) {
        lose(RAY, deals);
    }

    void lose(String rep, int deals) {
        for (var lost = 0; lost < deals; lost++) {
            var deal = client.openAt(funnel, rep, "order").dealId();
            refuse(deal, "contact_orderConfirmation");
            complete(deal, "decision_confirmLoss", "lossDecision", "confirm");
        }
    }

    DealId advance() {
        return advance(RAY);
    }

    DealId advance(String rep) {
        var deal = client.openAt(funnel, rep, "order").dealId();
        complete(deal, "contact_orderConfirmation", "discount", 0);
        complete(deal, "contact_orderForm");
        assertThat(client.deal(deal).stage()).isEqualTo("payment");
        if (client.task(deal, "contact_invoice").getAssignee() == null) {
            // payment is not Ray's department
            tasks.setAssignee(client.task(deal, "contact_invoice").getId(), rep);
        }
        return deal;
    }

    Facts.Review lastReview() {
        var reviews = facts.reviews(funnel);
        return reviews.get(reviews.size() - 1);
    }

    /** What waits for somebody in the last review. */
    Task review() {
        var key = "CR-" + lastReview().id();
        runJobsOf(key);
        return tasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
    }

    void passDays(int days) {
        itIs(clock.instant().plusSeconds(86_400L * days + 1));
        runJobsOf("CR-" + lastReview().id());
    }

    /** Nobody enters the stage after the action, so that after three measurements who decided is asked. */
    void closeReview() {
        client.complete(review(), answers("actionOwner", RAY, "horizonDays", 1));
        itIs(clock.instant().plusSeconds(60));
        client.complete(review(), answers());
        passDays(1);
        passDays(1);
        passDays(1);
        client.complete(review(), answers("decision", "keep"));
    }

    String deploy(String name, String content) {
        return repository
                .createDeployment()
                .name("tests")
                .addString(name, content)
                .deploy()
                .getId();
    }
}
