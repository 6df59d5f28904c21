package org.salesregulation.control;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody above has been asked to decide and has not decided yet (R65). */
@Repository
public class OpenEscalations {

    private final JdbcClient jdbc;

    OpenEscalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many are about the work of this rep */
    public int about(String rep) {
        return jdbc.sql("select count(*) from escalation where rep = :rep and closed_at is null")
                .param("rep", rep)
                .query(Integer.class)
                .single();
    }
}
