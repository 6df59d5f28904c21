package org.salesregulation.control;

import org.salesregulation.shared.DealId;
import org.salesregulation.shared.PersonalDataErased;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was written about a client who asked to be forgotten goes; that it was decided, when and by whom stays. */
@Repository
class ForgetNotes {

    private final JdbcClient jdbc;

    ForgetNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(PersonalDataErased fact) {
        forget("update escalation set note = null where deal_id = :deal", fact.dealId());
        forget("update deal_override set reason = 'erased' where deal_id = :deal", fact.dealId());
    }

    private void forget(String sql, DealId dealId) {
        jdbc.sql(sql).param("deal", dealId.number()).update();
    }
}
