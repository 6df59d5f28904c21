package org.salesregulation.mailing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.report.ReportFiles;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the reports that are due and has each sent by a process of its own (R30). */
@Service
class Mailing {

    /** The process that sends one mail; its variable {@code mailId} says which. */
    static final String PROCESS = "report-mail";

    static final String MAIL_ID = "mailId";

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    private static final int TRY_AGAIN = 3;

    private final MailingTable table;
    private final ReportFiles reports;
    private final People people;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final Clock clock;

    Mailing(
            MailingTable table,
            ReportFiles reports,
            People people,
            RuntimeService runtime,
            ManagementService management,
            IdentityService identity,
            Clock clock) {
        this.table = table;
        this.reports = reports;
        this.people = people;
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.clock = clock;
    }

    /** Of periods that were missed while nothing ran, the last one is made. */
    @Transactional
    void makeDue() {
        var today = LocalDate.now(clock);
        for (var subscription : table.due(today)) {
            var frequency = Frequency.parse(subscription.frequency());
            var recipient = people.find(subscription.recipient()).filter(Person::active);
            if (recipient.isEmpty()) {
                LOG.warn("{} works here no longer and gets no report.", subscription.recipient());
            } else {
                tryToMake(subscription, recipient.get(), frequency.lastDue(today));
            }
            table.nextOn(subscription.id(), frequency.nextDue(today));
        }
    }

    /** Once more for the last period that has ended, whatever the day. */
    @Transactional
    ReportMail makeNow(Subscription subscription) {
        var due = Frequency.parse(subscription.frequency()).lastDue(LocalDate.now(clock));
        return make(subscription, people.require("recipient", subscription.recipient()), due, false);
    }

    /** Tries a mail again that could not be sent. */
    @Transactional
    void sendAgain(ReportMail mail) {
        table.waits(mail.id());
        AsSystem.call(identity, () -> {
            var process = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(mail.key(), PROCESS)
                    .singleResult();
            for (var job : management
                    .createJobQuery()
                    .processInstanceId(process.getId())
                    .list()) {
                management.setJobRetries(job.getId(), TRY_AGAIN);
                management.setJobDuedate(job.getId(), null);
            }
            return null;
        });
    }

    /** What can no longer be asked, since the report has changed, is no reason to leave out the others. */
    private void tryToMake(Subscription subscription, Person recipient, LocalDate due) {
        try {
            make(subscription, recipient, due, true);
        } catch (Refusal | NotFound e) {
            LOG.warn("The report {} for {} is not made: {}", subscription.report(), recipient.id(), e.getMessage());
        }
    }

    /** The report's parameters for the last period that has ended before the given first day of the next. */
    static Map<String, String> parameters(Map<String, String> filters, Frequency frequency, LocalDate due) {
        var parameters = new HashMap<>(filters);
        parameters.put("from", frequency.periodBefore(due).toString());
        parameters.put("to", due.minusDays(1).toString());
        return parameters;
    }

    private ReportMail make(Subscription subscription, Person recipient, LocalDate due, boolean onItsDay) {
        var frequency = Frequency.parse(subscription.frequency());
        var from = frequency.periodBefore(due);
        var to = due.minusDays(1);
        var file = reports.make(
                subscription.report(),
                parameters(subscription.filters(), frequency, due),
                subscription.format(),
                Callers.of(recipient));
        var mail = table.add(
                new ReportMail(
                        0,
                        subscription.id(),
                        subscription.report(),
                        file.title(),
                        from,
                        to,
                        recipient.id(),
                        recipient.email(),
                        subscription.report() + "-" + from + "." + subscription.format(),
                        "waiting",
                        0,
                        null,
                        clock.instant(),
                        null,
                        onItsDay ? due : null),
                file.content());
        AsSystem.call(
                identity, () -> runtime.startProcessInstanceByKey(PROCESS, mail.key(), Map.of(MAIL_ID, mail.id())));
        return mail;
    }
}
