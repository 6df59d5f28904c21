package org.salesregulation.quarter;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.quarter.Script.Place;
import org.salesregulation.quarter.Script.Rep;

/**
 * A company's first quarter of 2031, every working day of it: 30 reps in three time zones, weekends, holidays of two
 * countries, a day off, absences, a mail server, two restarts in the middle of an evening and a database that fails in
 * another. What the controls do is compared with what the script says they must do, and nothing beside it (R37-R40, R60-R66,
 * R162).
 */
@Tag("own-application")
class QuarterTests {

    private static final LocalDate FIRST = LocalDate.parse("2031-01-01");
    private static final LocalDate LAST = LocalDate.parse("2031-03-31");
    private static final Set<LocalDate> RESTARTS = Set.of(LocalDate.parse("2031-01-22"), LocalDate.parse("2031-03-12"));
    private static final LocalDate FAILURE = LocalDate.parse("2031-02-05");

    private final Script script = new Script(FIRST, LAST);
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @TempDir
    private Path folder;

    private RunningCompany company;

    @AfterEach
    void closeDown() {
        company.stop();
        mails.stop();
    }

    @Test
    void whatMustFireFiresOnceAndNothingElseDoes() throws IOException {
        mails.start();
        company = new RunningCompany(folder, organisation(), mails.getSmtp().getPort());
        company.at(FIRST.atTime(0, 5));
        script.reps().forEach(company::settle);
        script.absences().forEach(company::away);
        company.plan(script.planned(), "300000");
        company.cover(script.planned(), "1500000", "899900");

        for (var day = FIRST; day.isBefore(LAST.plusDays(10)); day = day.plusDays(1)) {
            live(day);
        }

        everyDayIsControlledOnce();
        everyDayEndsAsItWas();
        theThirdMissInARowGoesToTheHeadOnce();
        theMissingRoubleIsASignalUntilItIsThere();
        everyMonthWithoutAPlanIsToldOnce();
        everyEscalationIsMailedOnce();
        nothingIsLeftBehind();
    }

    /** The moments of a day, in UTC, at which work begins or has ended somewhere, and what people do between them. */
    private void live(LocalDate day) {
        evening(day.minusDays(1), "west", day.atTime(2, 5).toInstant(ZoneOffset.UTC));
        company.at(day.atTime(8, 5));
        company.runDue();
        company.at(day.atTime(9, 5));
        company.runDue();
        company.answer(script::answers);
        company.runDue();
        if (day.equals(LocalDate.parse("2031-02-10"))) {
            company.revalue("899899");
        }
        if (day.equals(LocalDate.parse("2031-03-05"))) {
            company.revalue("899900");
        }
        evening(day, "berlin", day.atTime(17, 5).toInstant(ZoneOffset.UTC));
        evening(day, "north", day.atTime(18, 5).toInstant(ZoneOffset.UTC));
    }

    private void evening(LocalDate day, String team, Instant at) {
        var place = script.place(team);
        if (place.works(day) && !day.isBefore(FIRST) && !day.isAfter(LAST)) {
            script.reps(team).stream()
                    .filter(rep -> script.hasDays(rep) && script.doesAll(rep, day))
                    .forEach(rep -> company.doAllThatIsPlanned(rep, day, place.noon(day)));
        }
        company.at(at);
        if (team.equals("north") && RESTARTS.contains(day)) {
            company.runOneDueJobAndRestart();
        }
        if (team.equals("north") && day.equals(FAILURE)) {
            company.runDueWhileResultsCannotBeWritten();
        }
        company.runDue();
    }

    private void everyDayIsControlledOnce() {
        for (var place : script.places()) {
            assertThat(company.days("select of_day from control_run where of_day <= date '" + LAST + "' and team = '"
                            + place.team() + "'"))
                    .as(place.team())
                    .containsExactlyElementsOf(script.workingDays(place));
        }
    }

    private void everyDayEndsAsItWas() {
        var expected = new TreeSet<String>();
        for (var rep : script.reps()) {
            for (var day : script.workingDays(script.place(rep.team()))) {
                expected.add(day + " " + rep.id() + " " + ending(rep, day) + " " + script.missesInARow(rep, day));
            }
        }
        assertThat(
                        company.texts(
                                """
                        select cast(of_day as varchar) || ' ' || rep || ' ' || case when excused is not null then excused
                            when missed then 'missed' else 'met' end || ' ' || misses_in_a_row
                        from daily_result where of_day <= date '2031-03-31'"""))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private void theThirdMissInARowGoesToTheHeadOnce() {
        var expected = new ArrayList<String>();
        for (var rep : script.reps()) {
            for (var day : script.workingDays(script.place(rep.team()))) {
                var row = script.missesInARow(rep, day);
                if (script.isMissed(rep, day) && row % 3 == 0) {
                    expected.add(rep.id() + " " + day);
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(company.escalations("daily-plan-missed", script)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private String ending(Rep rep, LocalDate day) {
        if (script.isAway(rep, day)) {
            return "away";
        }
        if (!script.hasDays(rep)) {
            return "no-plan";
        }
        return script.doesAll(rep, day) ? "met" : "missed";
    }

    /** 300,000 by 3 are 900,000. Red from the Monday after 10 February, green on the morning after 5 March. */
    private void theMissingRoubleIsASignalUntilItIsThere() {
        assertThat(
                        company.texts(
                                """
                        select subject || ' ' || coverage_group || ' ' || required || ' ' || actual || ' ' || missing
                            || ' ' || cast(cast(opened_at as date) as varchar) || ' '
                            || cast(cast(closed_at as date) as varchar)
                        from pipeline_signal where kind = 'coverage'"""))
                .containsExactly(script.planned().id() + " late 900000.00 899999.00 1.00 2031-02-17 2031-03-06");
        assertThat(company.texts(
                        "select subject_kind || ' ' || subject from pipeline_escalation where open_key is not null"))
                .doesNotHaveDuplicates();
    }

    /** January to March, and April, which comes near before March is over. */
    private void everyMonthWithoutAPlanIsToldOnce() {
        assertThat(company.number("select count(*) from escalation where kind = 'plan-missing'"))
                .isEqualTo(4);
    }

    private void everyEscalationIsMailedOnce() {
        assertThat(company.number("select count(*) from escalation_mail"))
                .isEqualTo(company.number("select count(*) from escalation"));
        assertThat(company.number("select count(*) from escalation_mail where status = 'SENT'"))
                .isEqualTo(mails.getReceivedMessages().length)
                .isGreaterThan(10);
    }

    private void nothingIsLeftBehind() {
        assertThat(company.failedJobs()).isEmpty();
        assertThat(company.running("DC-%-2031-01-%")
                        + company.running("DC-%-2031-02-%")
                        + company.running("DC-%-2031-03-%"))
                .isZero();
    }

    private Path organisation() throws IOException {
        var teams = script.places().stream().map(Place::entry);
        var people = Stream.concat(
                Stream.of("  - {id: the.head, firstName: Hanna, lastName: Head, email: head@example.com, role: head}"),
                Stream.concat(
                        script.places().stream().map(Place::manager),
                        script.reps().stream().map(Rep::entry)));
        var text = Stream.of(Stream.of("teams:"), teams, Stream.of("people:"), people)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("organisation.yaml"), text + "\n");
    }
}
