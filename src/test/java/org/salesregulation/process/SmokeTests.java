package org.salesregulation.process;

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

    @Autowired
    org.salesregulation.testing.Client client;

    @Test
    void walks() {
        var deal = client.open("consultative-sale", "rita");
        for (int i = 0; i < 60 && !client.tasks(deal.dealId()).isEmpty(); i++) {
            var t = client.tasks(deal.dealId()).get(0);
            System.out.println(t.getName() + " " + t.getAssignee() + " " + t.getDueDate() + " "
                    + client.deal(deal.dealId()).stage());
            client.complete(t, java.util.Map.of());
        }
        System.out.println(client.deal(deal.dealId()));
        jdbc.sql("select contact, counted, reason from contact_attempt order by id")
                .query()
                .listOfRows()
                .forEach(System.out::println);
        jdbc.sql("select stage, ended, passed, judged, within_norm from stage_visit order by id")
                .query()
                .listOfRows()
                .forEach(System.out::println);
    }
}
