package org.salesregulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** The first start of the demo company, whole. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "logging.level.root=warn"
        })
@ActiveProfiles("demo")
@DirtiesContext
@Tag("demo")
@Tag("own-application")
class DemoCompanyTests {

    @Autowired
    private DemoCompany company;

    @Autowired
    private PlansAndCosts plansAndCosts;

    @Autowired
    private Welcome welcome;

    @Autowired
    private People people;

    @Autowired
    private Funnels funnels;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void startsWithTheDealsOfTheDataSetUnderWay() {
        assertThat(count("deal where status = 'OPEN'")).isEqualTo(2089);
        assertThat(count("stage_visit where left_at is null")).isEqualTo(2089);
        assertThat(count("account where sector is not null")).isEqualTo(85);
        assertThat(count("account where owner is null")).isZero();
        assertThat(count("deal where amount is null")).isEqualTo(500);
        assertThat(count("stage_visit where stage_order = 0")).isEqualTo(500);
        funnels.deployed().forEach(funnel -> funnel.stages().forEach(stage -> assertThat(
                        count("stage_visit where funnel = '%s' and stage = '%s'".formatted(funnel.key(), stage.code())))
                .as(funnel.key() + " " + stage.code())
                .isPositive()));
    }

    @Test
    void hasAboutOneDealInTwentyOverdue() {
        var overdue = jdbc.sql("select count(*) from stage_visit where due_at < :now")
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .query(Integer.class)
                .single();

        assertThat(overdue).isBetween(2089 * 3 / 100, 2089 * 7 / 100);
        assertThat(count("stage_visit where entered_at > current_timestamp")).isZero();
    }

    @Test
    void loadsNothingAtALaterStart() {
        company.run(new DefaultApplicationArguments());

        assertThat(count("deal")).isEqualTo(2089);
    }

    /** Darcel Schlecht won 1,153,214 in the 10 months of the data: a tenth more than the average month is 126,900. */
    @Test
    void hasPlansForTheQuarterAndCostsOfItsChannels() {
        var month = YearMonth.now(clock);

        plansAndCosts.run(new DefaultApplicationArguments());

        assertThat(count("plan where of_month = date '%s'".formatted(month.atDay(1))))
                .isEqualTo(30);
        assertThat(count("plan where amount <> 126900 and rep = 'darcel.schlecht'"))
                .isZero();
        assertThat(count("plan where replaced_at is not null or of_month > date '%s'"
                        .formatted(month.plusMonths(2).atDay(1))))
                .isZero();
        assertThat(count("(select distinct channel from acquisition_cost) channels"))
                .isEqualTo(6);
        assertThat(jdbc.sql("select sum(amount) from acquisition_cost")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isBetween(new java.math.BigDecimal(200_000), new java.math.BigDecimal(1_200_000));
    }

    @Test
    void leavesInEachTeamTwoWhoHoldAllDepartmentsAndOthersWhoHandOver() {
        assertThat(people.teams()).hasSize(6);
        people.teams().forEach(team -> {
            var departments = people.members(team.id()).stream()
                    .filter(person -> person.role() == Role.REP)
                    .map(Person::departments)
                    .toList();
            assertThat(departments.stream().filter(held -> held.size() == 3)).hasSizeGreaterThanOrEqualTo(2);
            assertThat(departments.stream().filter(held -> held.size() < 3)).isNotEmpty();
            assertThat(departments.stream().flatMap(Set::stream).collect(Collectors.toSet()))
                    .hasSize(3);
        });
        assertThat(people.reps()).hasSize(35);
    }

    @Test
    void saysWhereItIsAndWhoCanSignIn() {
        var text = welcome.text();

        assertThat(text).contains("http://localhost:", "/camunda/app/tasklist", "Demo-2026-sales");
        assertThat(text.lines().filter(line -> line.matches("  [a-z-]+\\.[a-z]+ .*")))
                .hasSize(12);
        assertThat(List.of("head", "finance", "process-owner", "manager", "rep", "admin"))
                .allMatch(text::contains);
    }

    private int count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
    }
}
