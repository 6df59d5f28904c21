package org.salesregulation.mailing;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands mails to the mail server; without one they are kept for reading. */
@Component
class MailSending {

    private final MailingTable mails;
    private final ObjectProvider<JavaMailSender> server;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final String sender;

    MailSending(
            MailingTable mails,
            ObjectProvider<JavaMailSender> server,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${regulation.mail.sender}") String sender) {
        this.mails = mails;
        this.server = server;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.sender = sender;
    }

    /**
     * @throws IllegalStateException when it cannot be sent; why is kept with the mail, although the engine takes back
     *     what this attempt did
     */
    void send(long id) {
        var mail = mails.mail(id).orElseThrow();
        var smtp = server.getIfAvailable();
        if (smtp == null) {
            mails.kept(id);
            return;
        }
        try {
            deliver(mail, smtp);
        } catch (MailException | MessagingException e) {
            var reason = rootOf(e);
            ownTransaction.executeWithoutResult(status -> mails.failed(id, reason));
            throw new IllegalStateException(
                    "The report " + mail.fileName() + " for " + mail.recipient() + " could not be sent: " + reason, e);
        }
        mails.sent(id, clock.instant());
    }

    private void deliver(ReportMail mail, JavaMailSender smtp) throws MessagingException {
        if (mail.email() == null || mail.email().isBlank()) {
            throw new MessagingException(mail.recipient() + " has no e-mail address.");
        }
        var message = smtp.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(sender);
        helper.setTo(mail.email());
        helper.setSubject(mail.title() + ", " + mail.from() + " to " + mail.to());
        helper.setText(
                "%s from %s to %s is attached.%n%nIt holds what your role may see. The same figures, and the deals behind each, are in Cockpit under Reports."
                        .formatted(mail.title(), mail.from(), mail.to()));
        helper.addAttachment(mail.fileName(), new ByteArrayResource(mails.content(mail.id())));
        smtp.send(message);
    }

    private static String rootOf(Throwable problem) {
        var root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
