package org.salesregulation.mailing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.salesregulation.control.EscalationOpened;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.revision.AcknowledgementDue;
import org.salesregulation.shared.AsSystem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Tells whoever is asked to decide by e-mail: what, about whom, why, until when and where (R65, R145). One mail for each
 * escalation, sent by a process of its own, so that a mail server that is down takes nothing else back.
 */
@Service
class EscalationMails {

    /** The process that sends one mail; its variable {@code mailId} says which. */
    static final String PROCESS = "escalation-mail";

    static final String MAIL_ID = "mailId";

    private final EscalationMailTable mails;
    private final MailServer server;
    private final MailLanguage language;
    private final People people;
    private final TeamCalendars calendars;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Clock clock;
    private final boolean wanted;
    private final String address;

    EscalationMails(
            EscalationMailTable mails,
            MailServer server,
            MailLanguage language,
            People people,
            TeamCalendars calendars,
            RuntimeService runtime,
            TaskService tasks,
            IdentityService identity,
            Clock clock,
            @Value("${regulation.mail.escalations}") boolean wanted,
            @Value("${regulation.url}") String address) {
        this.mails = mails;
        this.server = server;
        this.language = language;
        this.people = people;
        this.calendars = calendars;
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.clock = clock;
        this.wanted = wanted;
        this.address = address;
    }

    /** Without a mail server nothing is written: the task itself says all that the mail would. */
    @EventListener
    void on(EscalationOpened fact) {
        recipient(fact.assignee()).ifPresent(recipient -> {
            var about = fact.about().isEmpty() ? "" : ": " + language.names(fact.about());
            write(fact.taskId(), recipient, language.say(fact.what()) + about, body(fact, recipient), fact.rep());
        });
    }

    /** Whoever has not acknowledged a change of the regulation is reminded (R15). */
    @EventListener
    void on(AcknowledgementDue fact) {
        recipient(fact.taskId() == null ? null : people.presentOrSubstitute(fact.person()))
                .ifPresent(recipient -> write(
                        fact.taskId(),
                        recipient,
                        language.say("Acknowledge revision " + fact.revision() + " of the regulation: " + fact.title()),
                        body(fact, recipient),
                        fact.person()));
    }

    private Optional<Person> recipient(String id) {
        return wanted && server.isThere()
                ? people.find(id)
                        .filter(Person::active)
                        .filter(person ->
                                person.email() != null && !person.email().isBlank())
                : Optional.empty();
    }

    private void write(String taskId, Person recipient, String subject, String body, String rep) {
        var id = mails.add(
                taskId, recipient.id(), recipient.email(), subject.replaceAll("\\s+", " "), body, clock.instant());
        AsSystem.call(
                identity,
                () -> runtime.startProcessInstanceByKey(PROCESS, "EM-" + id, Map.of(MAIL_ID, id, "rep", rep)));
    }

    /**
     * Sends one mail, unless the decision has been taken or withdrawn meanwhile.
     *
     * @throws IllegalStateException when it cannot be sent; why is kept with the mail
     */
    void send(long id) {
        var mail = mails.mail(id);
        var stillOpen = AsSystem.call(
                identity, () -> tasks.createTaskQuery().taskId(mail.taskId()).count() > 0);
        if (!stillOpen) {
            mails.needless(id);
            return;
        }
        server.deliver(
                "The mail \"" + mail.subject() + "\"",
                mail.recipient(),
                mail.email(),
                letter -> {
                    letter.setSubject(mail.subject());
                    letter.setText(mail.body());
                },
                reason -> mails.failed(id, reason));
        mails.sent(id, clock.instant());
    }

    private String body(EscalationOpened fact, Person recipient) {
        var lines = new ArrayList<String>();
        lines.add(recipient.name() + ",");
        lines.add("");
        lines.add(language.say(fact.what()) + ".");
        if (!fact.about().isEmpty()) {
            lines.add(language.say("About: " + language.names(fact.about())));
        }
        lines.add(
                language.say("Rep: " + people.find(fact.rep()).map(Person::name).orElse(fact.rep())));
        if (fact.dueAt() != null) {
            lines.add(due(fact.dueAt(), recipient));
        }
        Stream.of(fact.why(), fact.details()).filter(Objects::nonNull).forEach(text -> {
            lines.add("");
            lines.add(language.say(text));
        });
        lines.add("");
        lines.add(where(fact.taskId()));
        return String.join("\n", lines);
    }

    private String body(AcknowledgementDue fact, Person recipient) {
        return String.join(
                "\n",
                recipient.name() + ",",
                "",
                language.say("The regulation has changed: revision " + fact.revision() + ", \"" + fact.title() + "\"."),
                language.say("Read what changes in your work and acknowledge it."),
                due(fact.dueAt(), recipient),
                "",
                where(fact.taskId()));
    }

    private String where(String taskId) {
        return address.isBlank()
                ? language.say("The task waits in Tasklist.")
                : address.replaceAll("/+$", "") + "/camunda/app/tasklist/default/#/?task=" + taskId;
    }

    private String due(Instant at, Person recipient) {
        return language.say(
                "Due: " + language.moment(at, calendars.of(recipient.teamId()).zone()));
    }
}
