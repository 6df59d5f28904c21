package org.salesregulation.mailing;

import jakarta.mail.MessagingException;
import java.time.Clock;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands reports to the mail server; without one they are kept for reading. */
@Component
class MailSending {

    private final MailingTable mails;
    private final MailServer server;
    private final MailLanguage language;
    private final Clock clock;

    MailSending(MailingTable mails, MailServer server, MailLanguage language, Clock clock) {
        this.language = language;
        this.mails = mails;
        this.server = server;
        this.clock = clock;
    }

    /**
     * @throws IllegalStateException when it cannot be sent; why is kept with the mail
     */
    void send(long id) {
        var mail = mails.mail(id).orElseThrow();
        if (!server.isThere()) {
            mails.kept(id);
            return;
        }
        server.deliver(
                "The report " + mail.fileName(),
                mail.recipient(),
                mail.email(),
                letter -> write(mail, letter),
                reason -> mails.failed(id, reason));
        mails.sent(id, clock.instant());
    }

    private void write(ReportMail mail, MimeMessageHelper letter) throws MessagingException {
        var title = language.title(mail.title());
        var from = language.day(mail.from());
        var to = language.day(mail.to());
        letter.setSubject("%s, %s – %s".formatted(title, from, to));
        letter.setText(language.say(
                "%s from %s to %s is attached.\n\nIt holds what your role may see. The same figures, and the deals behind each, are in Cockpit under Reports."
                        .formatted(title, from, to)));
        letter.addAttachment(mail.fileName(), new ByteArrayResource(mails.content(mail.id())));
    }
}
