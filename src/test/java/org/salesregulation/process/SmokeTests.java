package org.salesregulation.process;

import java.math.BigDecimal;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.*;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegulationTest
class SmokeTests {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    DealStart start;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void people() {
        jdbc.sql("insert into team values ('t1','T1','mia','hugo')").update();
        for (var p : new String[] {"rita,REP", "mia,MANAGER", "hugo,HEAD"}) {
            var s = p.split(",");
            jdbc.sql(
                            "insert into person (id,first_name,last_name,role,category,team_id,departments,segments,active) values (?,?,?,?,'specialist',?,'lead-generation,sales,account-management','',true)")
                    .param(s[0])
                    .param(s[0])
                    .param("X")
                    .param(s[1])
                    .param(s[1].equals("HEAD") ? null : "t1")
                    .update();
        }
    }

    @Test
    void walks() {
        var deal = start.start(
                new Lead(
                        "E1",
                        "Acme",
                        null,
                        "+1 650 253 0000",
                        null,
                        null,
                        "website",
                        null,
                        "medium",
                        "pumps",
                        null,
                        new BigDecimal("5000"),
                        null,
                        null),
                "consultative-sale",
                "rita");
        System.out.println(deal);
        tasks.createTaskQuery()
                .list()
                .forEach(t -> System.out.println(
                        t.getName() + " " + t.getAssignee() + " " + t.getDueDate() + " " + t.getTenantId()));
    }
}
