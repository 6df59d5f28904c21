package org.salesregulation.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.revision.AcknowledgementDue;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.translation.TranslationsInForce;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.util.ReflectionTestUtils;

/** Who is asked to decide hears of it by mail (R65, R145), against a mail server that really takes them. */
@RegulationTest
class EscalationMailsTests {

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @Autowired
    private Client client;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JavaMailSenderImpl smtp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EscalationMails mails;

    @Autowired
    private TranslationsInForce translations;

    @Autowired
    private ApplicationEventPublisher facts;

    @BeforeEach
    void open() {
        end();
        server.start();
        smtp.setPort(server.getSmtp().getPort());
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-01T10:00:00Z")));
    }

    @AfterEach
    void close() {
        server.stop();
        ClockUtil.reset();
        end();
    }

    private void end() {
        jdbc.sql("delete from escalation_mail").update();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(EscalationMails.PROCESS)
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over"));
    }

    /** A refused client: the manager hears what is to be decided, about which deal, why, until when and where. */
    @Test
    void thePersonWhoIsAskedHearsOfIt() throws Exception {
        var deal = refused();

        runJobs();

        assertThat(server.getReceivedMessages()).hasSize(1);
        var message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("mia@example.com");
        assertThat(message.getSubject())
                .isEqualTo("Confirm the loss: " + deal.dealId() + ", " + deal.company() + ", Order");
        var text = GreenMailUtil.getWholeMessage(message);
        assertThat(text)
                .contains("Mia Moore")
                .contains("Rep: Rita Reed")
                .contains("Due: Tuesday, 2 March 2027, 10:00 (UTC)")
                .contains("Tasklist");
    }

    /** A job that is repeated sends one mail; the next level is another escalation and hears of its own. */
    @Test
    void oneMailForEachEscalation() {
        refused();
        assertThat(count("WAITING")).isEqualTo(1);
        runJobs();
        runJobs();
        assertThat(count("SENT")).isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    /** No server: it fails with its reason and stays, and the decision is asked for all the same. */
    @Test
    void aMailServerThatIsDownTakesNothingElseBack() {
        server.stop();
        var deal = refused();
        for (var attempt = 0; attempt < 5; attempt++) {
            runJobs();
        }

        assertThat(client.task(deal.dealId(), "decision_confirmLoss").getAssignee())
                .isEqualTo("mia.north");
        assertThat(jdbc.sql("select status || ' ' || attempts from escalation_mail")
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED 5");
        assertThat(runtime.createIncidentQuery()
                        .processDefinitionKeyIn(EscalationMails.PROCESS)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatWasDecidedMeanwhileIsNotSent() {
        var deal = refused();
        client.complete(deal.dealId(), "decision_confirmLoss", Map.of("lossDecision", "confirm"));

        runJobs();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(count("NEEDLESS")).isEqualTo(1);
    }

    /** A company that works in Russian has its mails in it: names of the models, sentences and days. */
    @Test
    void theyAreWrittenInTheCompanysLanguage() throws Exception {
        var english = (MailLanguage) ReflectionTestUtils.getField(mails, "language");
        ReflectionTestUtils.setField(mails, "language", new MailLanguage(translations, "ru"));
        try {
            var deal = refused();
            // of one task there is one mail
            var other = client.open("transactional-sale", "rita.north").dealId();
            var task = client.tasks(other).get(0);
            facts.publishEvent(new AcknowledgementDue(
                    7, "Calls first", "mia.north", task.getId(), Instant.parse("2027-03-04T10:00:00Z")));
            runJobs();

            assertThat(server.getReceivedMessages())
                    .extracting(message -> message.getSubject())
                    .containsExactlyInAnyOrder(
                            "Подтвердить потерю: " + deal.dealId() + ", " + deal.company() + ", Заказ",
                            "Ознакомьтесь с редакцией 7 регламента: Calls first");
            var lines = new ArrayList<String>();
            for (var message : server.getReceivedMessages()) {
                lines.addAll(text(message).lines().toList());
            }
            assertThat(lines)
                    .contains(
                            "Mia Moore,",
                            "Подтвердить потерю.",
                            "Продавец: Rita Reed",
                            "Срок: вторник, 2 марта 2027, 10:00 (UTC)",
                            "Регламент изменился: редакция 7, «Calls first».",
                            "Срок: четверг, 4 марта 2027, 10:00 (UTC)")
                    .noneMatch(line -> line.matches("(About|Rep|Due|Read|The) ?.*"));
        } finally {
            ReflectionTestUtils.setField(mails, "language", english);
        }
    }

    private static String text(Part part) throws Exception {
        return part.getContent() instanceof Multipart parts
                ? text(parts.getBodyPart(0))
                : part.getContent().toString();
    }

    private Deal refused() {
        var deal = client.openAt("transactional-sale", "rita.north", "order");
        client.complete(
                deal.dealId(), "contact_orderConfirmation", Map.of("outcome", "refused", "lossReason", "price"));
        return deal;
    }

    private int count(String status) {
        return jdbc.sql("select count(*) from escalation_mail where status = :status")
                .param("status", status)
                .query(Integer.class)
                .single();
    }

    private void runJobs() {
        for (var job : management
                .createJobQuery()
                .processDefinitionKey(EscalationMails.PROCESS)
                .withRetriesLeft()
                .list()) {
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException failed) {
                // it stays, with one attempt less
            }
        }
    }
}
