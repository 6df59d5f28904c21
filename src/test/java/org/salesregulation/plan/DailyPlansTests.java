package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atMostOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.salesregulation.contact.CountedContacts;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.DailyNorm;
import org.salesregulation.norm.Norms;
import org.salesregulation.norm.WeaknessNorm;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.plan.LeadingNeeds.Need;
import org.salesregulation.shared.WorkingCalendar;

/** May 2029 in the United States: 23 weekdays, of which the 28th is a holiday. */
class DailyPlansTests {

    private static final LocalDate FIRST = LocalDate.parse("2029-05-01");
    private static final LocalDate HOLIDAY = LocalDate.parse("2029-05-28");
    private static final LocalDate AFTER_THE_HOLIDAY = LocalDate.parse("2029-05-29");
    private static final Person RITA = rep("rita", "sales", "lead-generation");

    private final DailyPlanTable table = mock();
    private final LeadingNeeds needs = mock();
    private final CountedContacts counted = mock();
    private final Norms norms = mock();
    private final Funnels funnels = mock();
    private final People people = mock();
    private final TeamCalendars calendars = mock();
    private final List<Need> needed = new ArrayList<>();
    private final List<Weakness> weak = new ArrayList<>();
    private final DailyPlans plans = new DailyPlans(
            table,
            needs,
            counted,
            norms,
            funnels,
            people,
            calendars,
            new WorkingDays(calendars, people),
            new ExtraContacts(List.of(() -> weak), calendars),
            Clock.systemUTC());

    @BeforeEach
    void aTeamOfOne() {
        when(people.members("north")).thenReturn(List.of(RITA));
        var calendar = calendar();
        when(calendars.of(any())).thenReturn(calendar);
        when(norms.daily(anyString(), anyString())).thenReturn(new DailyNorm(0, 6));
        when(norms.weakness(anyString(), anyString(), anyString())).thenReturn(new WeaknessNorm(0, 1));
        when(norms.daily(eq("call"), anyString())).thenReturn(new DailyNorm(4, 30));
        when(funnels.deployed())
                .thenReturn(List.of(funnel(
                        stage("lead-generation", "call"),
                        stage("sales", "meeting", "call"),
                        stage("account-management", "payment"))));
    }

    @Test
    void withoutAPlanTheNormIsAskedFor() {
        assertThat(set(FIRST))
                .extracting(DailyLine::kind, DailyLine::planned, DailyLine::basis, DailyLine::workingDaysLeft)
                .containsExactly(tuple("call", 4, "norm", 22));
    }

    /** 110 calls over 22 working days are 5 a day; the 28th is a holiday and counts for nobody. */
    @Test
    void whatTheMonthNeedsIsSpreadOverItsWorkingDays() {
        need("call", "70");
        need("call", "40");
        need("meeting", "23");

        assertThat(set(FIRST))
                .extracting(
                        DailyLine::kind,
                        DailyLine::planned,
                        DailyLine::basis,
                        line -> line.need().toString(),
                        DailyLine::workingDaysLeft,
                        DailyLine::norm)
                .containsExactlyInAnyOrder(
                        tuple("call", 5, "plan", "110", 22, 4), tuple("meeting", 2, "plan", "23", 22, 0));
        assertThat(set(AFTER_THE_HOLIDAY))
                .extracting(DailyLine::workingDaysLeft)
                .containsOnly(3);
    }

    /** Away for the week from the 7th: 22 working days less 5. */
    @Test
    void daysOfAbsenceAreNotCounted() {
        need("call", "85");
        LocalDate.parse("2029-05-07")
                .datesUntil(LocalDate.parse("2029-05-14"))
                .forEach(day -> when(people.isAway("rita", day)).thenReturn(true));

        assertThat(set(FIRST))
                .extracting(DailyLine::planned, DailyLine::workingDaysLeft)
                .containsExactly(tuple(5, 17));
    }

    @Test
    void whoIsAwayOrHasAPlanGetsNone() {
        when(people.isAway("rita", FIRST)).thenReturn(true);
        assertThat(set(FIRST)).isEmpty();

        when(table.planned(AFTER_THE_HOLIDAY)).thenReturn(Set.of("rita"));
        assertThat(set(AFTER_THE_HOLIDAY)).isEmpty();
    }

    @Test
    void nobodyIsAskedForWhatAnotherDepartmentDoes() {
        need("account-management", "payment", "10");

        assertThat(set(FIRST)).extracting(DailyLine::kind).containsExactly("call");
    }

    /** 748 meetings over 22 working days are 34 a day, and a day holds 6. */
    @Test
    void aDayAsksForWhatItHoldsAndSaysWhatThePlanNeeds() {
        need("meeting", "748");

        assertThat(set(FIRST))
                .filteredOn(line -> line.kind().equals("meeting"))
                .extracting(
                        DailyLine::planned,
                        DailyLine::basis,
                        DailyLine::atMost,
                        DailyLine::neededPerDay,
                        DailyLine::shortBy)
                .containsExactly(tuple(6, "limit", 6, 34, 28));
    }

    /** The norm is 4 calls; 2 more for 10 working days from Tuesday 1 May, which the 14th is the 10th of (R136). */
    @Test
    void whatIsWeakAsksForMoreForSoManyWorkingDays() {
        when(norms.weakness("top-shrinks", "call", RITA.category())).thenReturn(new WeaknessNorm(2, 10));
        weak("top-shrinks", "2029-05-01T07:00:00Z");

        assertThat(set(FIRST))
                .extracting(DailyLine::kind, DailyLine::planned, DailyLine::extraInWords)
                .containsExactly(tuple("call", 6, "2 more, because the top of the funnel shrinks"));
        assertThat(set(LocalDate.parse("2029-05-14")))
                .extracting(DailyLine::planned)
                .containsExactly(6);
        assertThat(set(LocalDate.parse("2029-05-15")))
                .extracting(DailyLine::planned)
                .containsExactly(4);
    }

    /** 24 calls a day by the plan, a day holds 30: of 4 and 5 more 6 are asked for, and of the plan nothing less. */
    @Test
    void twoWeaknessesAddUpWithinWhatADayHolds() {
        when(norms.weakness("top-shrinks", "call", RITA.category())).thenReturn(new WeaknessNorm(4, 10));
        when(norms.weakness("conversion", "call", RITA.category())).thenReturn(new WeaknessNorm(5, 10));
        weak("conversion", "2029-05-01T07:00:00Z");
        weak("top-shrinks", "2029-05-01T07:00:00Z");
        need("call", "528");

        assertThat(set(FIRST))
                .extracting(DailyLine::planned, DailyLine::extra, DailyLine::extraInWords)
                .containsExactly(
                        tuple(
                                30,
                                6,
                                "6 more, because the top of the funnel shrinks and the conversion of a stage is below its norm"));
    }

    /** A day that is full by the plan asks for nothing more, and says no reason. */
    @Test
    void whereADayIsFullNothingIsAdded() {
        when(norms.weakness("top-shrinks", "call", RITA.category())).thenReturn(new WeaknessNorm(2, 10));
        weak("top-shrinks", "2029-05-01T07:00:00Z");
        need("call", "748");

        assertThat(set(FIRST))
                .extracting(DailyLine::planned, DailyLine::shortBy, DailyLine::extraInWords)
                .containsExactly(tuple(30, 4, null));
    }

    private void weak(String kind, String since) {
        weak.add(new Weakness("rita", Weakness.Kind.of(kind), Instant.parse(since)));
    }

    /** 110 calls of lead generation for Sam, who only sells: Rita makes them, and Sam is asked for the norm (R152). */
    @Test
    void whatADepartmentDoesForAColleaguesPlanIsAskedOfWhoCarriesIt() {
        var sam = rep("sam", "sales");
        when(people.members("north")).thenReturn(List.of(RITA, sam));
        needed.add(new Need(
                "sam", "sale", "lead-generation", "lead-generation", "call", "call", new BigDecimal(110), FIRST));
        needed.add(new Need("sam", "sale", "sales", "sales", "meeting", "meeting", new BigDecimal(44), FIRST));
        when(needs.remaining(any(), any())).thenReturn(needed);

        assertThat(set(FIRST))
                .extracting(DailyLine::rep, DailyLine::kind, DailyLine::planned)
                .containsExactlyInAnyOrder(
                        tuple("rita", "call", 5), tuple("sam", "call", 4), tuple("sam", "meeting", 2));
    }

    private void need(String kind, String contacts) {
        need("sales", kind, contacts);
    }

    private void need(String department, String kind, String contacts) {
        needed.add(new Need("rita", "sale", "stage", department, "contact", kind, new BigDecimal(contacts), FIRST));
        when(needs.remaining(any(), any())).thenReturn(needed);
    }

    @SuppressWarnings("unchecked")
    private List<DailyLine> set(LocalDate day) {
        var written = ArgumentCaptor.forClass(List.class);
        clearInvocations(table);
        plans.set("north", day);
        verify(table, atMostOnce()).insert(written.capture());
        return written.getAllValues().stream().findFirst().orElse(List.of());
    }

    private static WorkingCalendar calendar() {
        WorkingCalendar calendar = mock();
        when(calendar.isWorkingDay(any())).thenAnswer(call -> {
            LocalDate day = call.getArgument(0);
            return day.getDayOfWeek().getValue() <= 5 && !day.equals(HOLIDAY);
        });
        when(calendar.today(any())).thenAnswer(call -> LocalDate.ofInstant(call.getArgument(0), ZoneOffset.UTC));
        when(calendar.workingDays(any(), any())).thenAnswer(call -> {
            LocalDate first = call.getArgument(0);
            LocalDate last = call.getArgument(1);
            return (int) first.datesUntil(last.plusDays(1))
                    .filter(calendar::isWorkingDay)
                    .count();
        });
        return calendar;
    }

    private static Person rep(String id, String... departments) {
        return new Person(
                id, id, "", null, Role.REP, "senior", "north", Set.of(departments), Set.of(), true, null, null, null);
    }

    private static Stage stage(String department, String... channels) {
        return new Stage(
                department,
                department,
                department,
                0,
                department,
                "",
                "none",
                "",
                null,
                false,
                "lost",
                null,
                Stream.of(channels)
                        .map(channel -> new Contact(channel, channel, channel, channel, "", ""))
                        .collect(Collectors.toList()));
    }

    private static Funnel funnel(Stage... stages) {
        return new Funnel("sale", "Sale", "sale:1", 1, List.of(stages), 1, Map.of(), Map.of());
    }
}
