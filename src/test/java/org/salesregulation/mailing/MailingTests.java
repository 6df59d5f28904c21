package org.salesregulation.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.Dates;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Reports that come by themselves (R30), against a mail server that really takes them. */
class MailingTests extends ApiTest {

    private static final String WEEKLY =
            """
            {"report": "funnel", "filters": {"funnel": "consultative-sale", "channel": "mailing"}, "format": "csv", "frequency": "weekly",
             "recipient": "mia.north"}""";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @Autowired
    private Mailing mailing;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JavaMailSenderImpl smtp;

    @Autowired
    private PastDeals past;

    @BeforeEach
    void open() {
        server.start();
        smtp.setPort(server.getSmtp().getPort());
        jdbc.sql("delete from report_mail").update();
        jdbc.sql("delete from report_subscription").update();
    }

    @AfterEach
    void close() {
        server.stop();
        past.forget();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(Mailing.PROCESS)
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over"));
    }

    /** Last week's funnel of the team: two of north's deals entered, south's is not the manager's to see. */
    @Test
    void theReportOfThePeriodThatIsOverGoesToItsRecipientWithWhatThisPersonMaySee() throws Exception {
        var lastWeek = Frequency.WEEKLY.periodBefore(Frequency.WEEKLY.lastDue(LocalDate.now()));
        for (var team : new String[] {"north", "north", "south"}) {
            past.deal("north".equals(team) ? "rita.north" : "rosa.south", team, lastWeek.toString())
                    .channel("mailing")
                    .stage("closing", 6, lastWeek.plusDays(2).toString(), null, null);
        }
        var id = post("hugo.head", "/api/report-subscriptions", "application/json", WEEKLY)
                .at("/id");
        jdbc.sql("update report_subscription set next_on = :day")
                .param("day", LocalDate.now().minusDays(1))
                .update();

        mailing.makeDue();
        runJobs();

        assertThat(server.getReceivedMessages()).hasSize(1);
        var message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("mia@example.com");
        assertThat(message.getSubject())
                .isEqualTo("Funnel, " + Dates.inWords(lastWeek) + " – " + Dates.inWords(lastWeek.plusDays(6)));
        var csv = attachment(message);
        assertThat(csv.lines()
                        .filter(line -> line.contains(",closing,"))
                        .findFirst()
                        .orElseThrow())
                .startsWith("consultative-sale,closing,closing,6,2,");
        var mails = get("mia.north", "/api/report-mails");
        assertThat(mails.at("/items/0/status")).isEqualTo("sent");
        assertThat(mails.at("/items/0/subscriptionId")).isEqualTo(id);
        assertThat(get("mia.north", "/api/report-mails/" + mails.at("/items/0/id") + "/file")
                        .text())
                .isEqualTo(csv);
    }

    /** A run that is repeated makes no second mail, and the next one comes when the period is over. */
    @Test
    void aReportIsMadeOncePerPeriod() {
        post("hugo.head", "/api/report-subscriptions", "application/json", WEEKLY);
        mailing.makeDue();
        assertThat(get("hugo.head", "/api/report-mails").at("/total")).isEqualTo("0");
        jdbc.sql("update report_subscription set next_on = :day")
                .param("day", LocalDate.now())
                .update();

        mailing.makeDue();
        mailing.makeDue();

        assertThat(get("hugo.head", "/api/report-mails").at("/total")).isEqualTo("1");
        assertThat(get("hugo.head", "/api/report-subscriptions").at("/subscriptions/0/nextOn"))
                .isEqualTo(Frequency.WEEKLY.nextDue(LocalDate.now()).toString());
    }

    /** No server: the mail fails with its reason, is readable, and goes out when the server is back and somebody retries. */
    @Test
    void whatCannotBeSentIsShownAndTriedAgain() {
        var id = post("hugo.head", "/api/report-subscriptions", "application/json", WEEKLY)
                .at("/id");
        server.stop();
        var mail = post("hugo.head", "/api/report-subscriptions/" + id + "/send", "application/json", "{}")
                .at("/id");

        for (var attempt = 0; attempt < 5; attempt++) {
            runJobs();
        }

        var shown = get("hugo.head", "/api/report-mails");
        assertThat(shown.at("/items/0/status")).isEqualTo("failed");
        assertThat(shown.at("/items/0/attempts")).isEqualTo("5");
        assertThat(shown.at("/items/0/error")).contains("Connection refused");
        assertThat(get("mia.north", "/api/report-mails/" + mail + "/file").status())
                .isEqualTo(200);
        assertThat(runtime.createIncidentQuery()
                        .processDefinitionKeyIn(Mailing.PROCESS)
                        .count())
                .isEqualTo(1);

        server.start();
        smtp.setPort(server.getSmtp().getPort());
        assertThat(post("mia.north", "/api/report-mails/" + mail + "/retry", "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(post("hugo.head", "/api/report-mails/" + mail + "/retry", "application/json", "{}")
                        .status())
                .isEqualTo(202);
        assertThat(get("hugo.head", "/api/report-mails").at("/items/0/status")).isEqualTo("waiting");
        runJobs();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(get("hugo.head", "/api/report-mails").at("/items/0/status")).isEqualTo("sent");
        assertThat(post("hugo.head", "/api/report-mails/" + mail + "/retry", "application/json", "{}")
                        .fieldsAtFault())
                .containsExactly("id");
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403",
        "mia.north, 403",
        "fiona.finance, 403",
        "paul.process, 403",
        "hugo.head, 201",
        "admin, 201"
    })
    void headsAndAdministratorsDecideWhoGetsWhat(String person, int status) {
        assertThat(post(person, "/api/report-subscriptions", "application/json", WEEKLY)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void nobodyReadsTheMailOfAnother() {
        var id = post("hugo.head", "/api/report-subscriptions", "application/json", WEEKLY)
                .at("/id");
        var mail = post("hugo.head", "/api/report-subscriptions/" + id + "/send", "application/json", "{}")
                .at("/id");

        assertThat(get("mia.north", "/api/report-mails/" + mail + "/file").status())
                .isEqualTo(200);
        assertThat(get("max.south", "/api/report-mails/" + mail + "/file").status())
                .isEqualTo(404);
        assertThat(get("max.south", "/api/report-mails").at("/total")).isEqualTo("0");
        assertThat(get("max.south", "/api/report-subscriptions").body().at("/subscriptions"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "report, nonsense, 404, ''",
        "format, pdf, 400, format",
        "frequency, hourly, 400, frequency",
        "recipient, nobody, 400, recipient",
        "report, plan-fact, 400, frequency"
    })
    void whatMakesNoSenseIsRefused(String field, String value, int status, String named) throws Exception {
        var asked = json.readValue(WEEKLY, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
        asked.put(field, value);

        var answer = post("hugo.head", "/api/report-subscriptions", "application/json", json.writeValueAsString(asked));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(String.join(",", answer.fieldsAtFault())).isEqualTo(named);
    }

    /** R80: on the first day after the period, also over the ends of weeks, quarters and years. */
    @ParameterizedTest
    @CsvSource({
        "DAILY, 2027-03-01, 2027-03-01, 2027-02-28, 2027-03-02",
        "WEEKLY, 2027-03-03, 2027-03-01, 2027-02-22, 2027-03-08",
        "MONTHLY, 2027-01-15, 2027-01-01, 2026-12-01, 2027-02-01",
        "QUARTERLY, 2027-05-15, 2027-04-01, 2027-01-01, 2027-07-01"
    })
    void periodsFollowTheCalendar(Frequency frequency, LocalDate today, LocalDate due, LocalDate from, LocalDate next) {
        assertThat(frequency.lastDue(today)).isEqualTo(due);
        assertThat(frequency.periodBefore(due)).isEqualTo(from);
        assertThat(frequency.nextDue(today)).isEqualTo(next);
    }

    private void runJobs() {
        for (var job : management
                .createJobQuery()
                .processDefinitionKey(Mailing.PROCESS)
                .withRetriesLeft()
                .list()) {
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException failed) {
                // it stays, with one attempt less
            }
        }
    }

    private static String attachment(MimeMessage message) throws Exception {
        var parts = (Multipart) message.getContent();
        assertThat(parts.getBodyPart(1).getFileName()).startsWith("funnel-").endsWith(".csv");
        return new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
