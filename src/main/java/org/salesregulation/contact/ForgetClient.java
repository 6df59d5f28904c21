package org.salesregulation.contact;

import org.salesregulation.shared.PersonalDataErased;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The words of and about a client who asked to be forgotten go; that and how the contact took place stays. */
@Component
class ForgetClient {

    private final AttemptTable attempts;

    ForgetClient(AttemptTable attempts) {
        this.attempts = attempts;
    }

    @EventListener
    void on(PersonalDataErased fact) {
        attempts.forget(fact.dealId());
    }
}
