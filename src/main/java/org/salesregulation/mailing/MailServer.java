package org.salesregulation.mailing;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes mails, when {@code spring.mail.host} names a server. */
@Component
class MailServer {

    private final ObjectProvider<JavaMailSender> server;
    private final TransactionTemplate ownTransaction;
    private final String sender;

    MailServer(
            ObjectProvider<JavaMailSender> server,
            PlatformTransactionManager transactions,
            @Value("${regulation.mail.sender}") String sender) {
        this.server = server;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.sender = sender;
    }

    boolean isThere() {
        return server.getIfAvailable() != null;
    }

    /**
     * @param what is sent, for the message when it cannot be
     * @param failed keeps why it could not be sent, although the engine takes back what this attempt did
     * @throws IllegalStateException when it cannot be sent
     */
    void deliver(String what, String recipient, String email, Letter letter, Consumer<String> failed) {
        try {
            if (email == null || email.isBlank()) {
                throw new MessagingException(recipient + " has no e-mail address.");
            }
            var smtp = server.getObject();
            var message = smtp.createMimeMessage();
            var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(sender);
            helper.setTo(email);
            letter.write(helper);
            smtp.send(message);
        } catch (MailException | MessagingException e) {
            var reason = rootOf(e);
            ownTransaction.executeWithoutResult(status -> failed.accept(reason));
            throw new IllegalStateException(what + " for " + recipient + " could not be sent: " + reason, e);
        }
    }

    private static String rootOf(Throwable problem) {
        var root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** What stands in a mail. */
    interface Letter {

        void write(MimeMessageHelper mail) throws MessagingException;
    }
}
