package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.Dates;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plan and control as a manager and a head read them in Cockpit, and a rep in the head of Tasklist (R23, R36, R39, R43,
 * R65, R66, R81, R138). Plans are in a currency of their own, of this month and this day.
 */
class PlanAndControlPagesTests extends Journey {

    private static final String CURRENCY = "XTS";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PastDeals past;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TeamCalendars calendars;

    @AfterEach
    void forget() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(instance -> instance.getId())
                .forEach(id -> runtime.deleteProcessInstance(id, "the test is over", true));
        past.forget();
        List.of(
                        "plan_client",
                        "plan_need",
                        "plan_contacts",
                        "plan_share",
                        "plan_agreement",
                        "plan_review",
                        "sales_plan",
                        "plan where currency = '" + CURRENCY + "'",
                        "daily_plan",
                        "control_run",
                        "correction where what like 'Told %'",
                        "conversion_review where process_instance_id = 'told'",
                        "escalation where task_id like 'told %'")
                .forEach(rows -> jdbc.sql("delete from " + rows).update());
    }

    @Test
    void whatWaitsIsThatOfTheInterfaceTheFileAndTheListBehindIt() {
        var deal = openDaysAgo(30, "rita.north");
        escalation(deal.dealId().number(), "rita.north", "north", "client-refused", Duration.ofDays(30));
        escalation(null, "rita.north", "north", "pipeline-short", Duration.ofMinutes(1));
        escalation(null, "rosa.south", "south", "pipeline-short", Duration.ofMinutes(1));

        var mia = salesPages("mia.north").open("/sales/control");

        var refused = part(mia, "escalations", "Open escalations by kind and age", "Client refused");
        assertThat(mia.figure(refused, "more")).hasText("1");
        assertThat(mia.figure(refused, "today")).hasText("0");
        var answer = mia.ask("/api/escalations/ages");
        assertThat(answer.at("/total/total/count").asInt()).isEqualTo(2);
        assertThat(mia.figure(part(mia, "escalations", "Open escalations by kind and age", "All together"), "total"))
                .hasText("2");
        assertThat(mia.text("/api/escalations?format=csv").lines()).hasSize(3);
        var longest = part(mia, "escalations", "Escalations that wait longest", deal.company());
        assertThat(longest).containsText("Rita Reed");
        assertThat(longest).containsText("Mia Moore");
        mia.picture("cockpit-sales-control");

        mia.figure(refused, "more").click();
        mia.loaded();
        assertThat(mia.rows()).hasCount(1);
        assertThat(mia.row(deal.company())).containsText("Client refused");
    }

    @Test
    void whatIsMissingIsSaidInWordsAndDrawnRepByStage() {
        plan("rita.north", "north", "1000");
        client.openAt("consultative-sale", "rita.north", "qualification");

        var mia = salesPages("mia.north").open("/sales/control?rep=rita.north");

        var early = mia.page
                .locator("[data-part=coverage] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(CURRENCY))
                .filter(new Locator.FilterOptions().setHasText("Early"));
        var asked = StreamSupport.stream(
                        mia.ask("/api/reports/coverage?by=rep&rep=rita.north")
                                .path("rows")
                                .spliterator(),
                        false)
                .filter(row -> row.at("/figures/currency").asText().equals(CURRENCY))
                .filter(row -> row.at("/figures/group").asText().equals("early"))
                .findFirst()
                .orElseThrow();
        assertThat(early).containsText("0 to 1, 5 asked: 5,000 XTS missing");
        for (var figure : List.of("coverage", "plan", "remaining", "needed", "missing")) {
            assertThat(Double.parseDouble(mia.figure(early, figure).first().getAttribute("data-figure")))
                    .as(figure)
                    .isEqualTo(asked.at("/figures/" + figure).asDouble());
        }

        var cell = mia.page.locator("tr[data-rep='rita.north'] [data-stage='consultative-sale|qualification']");
        assertThat(cell.locator("[data-figure]")).hasAttribute("data-figure", "1");
        assertThat(cell)
                .hasAttribute("title", Pattern.compile("Rita Reed, Qualification: 1 of at least \\d+ clients.*"));
        mia.picture("cockpit-sales-control-coverage");
        cell.locator("a").click();
        mia.loaded();
        assertThat(mia.rows()).hasCount(1);
    }

    @Test
    void aCorrectionSaysBecauseOfWhatItWasMadeAndWhetherItWorked() {
        jdbc.sql(
                        """
                        insert into conversion_review (rep, team, funnel, stage, passed, judged, norm_percent,
                            process_instance_id, opened_at, closed_at)
                        values ('rita.north', 'north', 'consultative-sale', 'qualification', 1, 10, 20, 'told', :at, :at)""")
                .param("at", Dates.utc(Instant.parse("1981-03-02T09:00:00Z")))
                .update();
        jdbc.sql(
                        """
                        insert into correction (caused_by, cause_id, kind, diagnosis, what, owner, decided_by, decided_at,
                            indicator, rep, team, funnel, stage, target, horizon_days, made_at, before_part,
                            before_whole, measured_at, after_part, after_whole, verdict, within_target)
                        select 'conversion-review', id, 'action', 'skill', 'Told two calls a week', 'mia.north',
                            'mia.north', :at, 'conversion', rep, team, funnel, stage, 20, 60, :at, 1, 10, :at, 6, 10,
                            'better', true
                        from conversion_review where process_instance_id = 'told'""")
                .param("at", Dates.utc(Instant.parse("1981-03-03T09:00:00Z")))
                .update();

        var mia = salesPages("mia.north").open("/sales/control");

        var told = part(mia, "corrections", "Corrections and what came of them", "Told two calls a week");
        assertThat(told).containsText("1 of 10 passed, norm 20 %");
        assertThat(told).containsText("Rita Reed, Qualification");
        assertThat(told).containsText("60.0 %");
        assertThat(told).containsText("Better, what was asked is reached");
        assertThat(mia.text("/api/corrections?format=csv")).contains("Told two calls a week");
    }

    @Test
    void thePipelineIsControlledFromThePageByWhomItIsAllowed() {
        var mia = salesPages("mia.north").open("/sales/control");
        var button = mia.page.locator("button[name=control-now]");
        assertThat(button).isVisible();

        var begun = mia.page.waitForResponse("**/api/pipeline-controls", () -> {
            button.focus();
            mia.page.keyboard().press("Enter");
        });
        assertThat(begun.status()).isEqualTo(202);
        assertThat(mia.page.locator(".sales-told")).containsText("is being controlled");
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("pipeline-control")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "nobody waits for it"));
        assertThat(mia.page.locator(".sales-told")).isEmpty();
        assertThat(button).isFocused();
    }

    @Test
    void whoMayNotControlThePipelineReadsWhatIsShort() {
        plan("rita.north", "north", "1000");

        var fiona = salesPages("fiona.finance");
        fiona.page.waitForResponse(
                response -> response.url().contains("/authorization/check"), () -> fiona.open("/sales/control"));

        assertThat(fiona.page.locator("[data-part=coverage]")).containsText("5,000 XTS missing");
        assertThat(fiona.page.locator("button[name=control-now]")).hasCount(0);
    }

    @Test
    void isWorkedByKeyboard() {
        escalation(null, "rita.north", "north", "pipeline-short", Duration.ofMinutes(1));
        var mia = salesPages("mia.north").open("/sales/control?rep=ron.north");
        assertThat(mia.page.locator("[data-part=escalations] .sales-empty")).containsText("No decision is waiting.");
        assertThat(mia.page.locator("[data-part=corrections] .sales-empty")).containsText("Nothing was corrected yet.");

        mia.filter("rep").focus();
        mia.page.keyboard().press("ArrowUp");
        mia.page.waitForURL(url -> !url.contains("rep=ron.north"));
        mia.loaded();
        assertThat(mia.filter("rep")).isFocused();
        var waiting =
                mia.figure(part(mia, "escalations", "Open escalations by kind and age", "Pipeline short"), "total");
        SalesPagesTests.tabTo(mia, waiting);
        mia.page.keyboard().press("Enter");
        mia.page.waitForURL(Pattern.compile(".*/sales/list.*"));
        mia.loaded();
        assertThat(mia.rows()).hasCount(1);
    }

    @Test
    void planAndFactAreThoseOfTheInterfaceAndTheFile() {
        plan("rita.north", "north", "1000");
        past.deal("rita.north", "north", TODAY.minusDays(40).toString(), "400", CURRENCY)
                .won(TODAY + "T00:00:01Z");

        var mia = salesPages("mia.north").open("/sales/plan?team=north");

        assertThat(mia.page.locator("[data-part=target] .sales-standing")).hasAttribute("data-state", "none");
        assertThat(mia.page.locator("[data-part=target] .sales-standing")).containsText("Entered by hand.");
        var answer = mia.ask("/api/plan-days?team=north");
        var today = StreamSupport.stream(answer.path("days").spliterator(), false)
                .filter(day -> day.path("currency").asText().equals(CURRENCY))
                .filter(day -> day.path("day").asText().equals(TODAY.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(today.path("wonSoFar").decimalValue()).isEqualByComparingTo("400");
        var target = mia.page
                .locator("[data-part=target] tbody tr")
                .filter(new Locator.FilterOptions().setHasText(CURRENCY));
        assertThat(new BigDecimal(mia.figure(target, "planSoFar").getAttribute("data-figure")))
                .isEqualByComparingTo(today.path("planSoFar").decimalValue());
        assertThat(mia.figure(target, "won")).hasText("400 XTS");
        assertThat(mia.text("/api/plan-days?team=north&format=csv"))
                .contains(CURRENCY + "," + TODAY + ",")
                .contains(",400.00,1,/api/reports/deal-size/deals");
        var rita = mia.page
                .locator("[data-part=shares] tbody tr")
                .filter(new Locator.FilterOptions().setHasText("400 XTS"));
        assertThat(mia.figure(rita, "attainment")).hasText("40.0 %");
        assertThat(mia.page.locator("[data-part=needs] .sales-empty")).containsText("it was entered by hand");
        assertThat(mia.page.locator("[data-part=variance]")).hasCount(0);
        mia.picture("cockpit-sales-plan");

        mia.page
                .locator("[data-part=days] summary")
                .filter(new Locator.FilterOptions().setHasText(CURRENCY))
                .click();
        mia.page
                .locator("[data-part=days] [aria-label$='" + CURRENCY + "'] [data-key=won] a")
                .click();
        mia.loaded();
        assertThat(mia.rows()).hasCount(1);
        assertThat(mia.outside()).isEmpty();
    }

    /** The parts of the difference add up to it, to the cent, on the page as in the answer. */
    @Test
    void aPlanningSaysItsStateItsSharesWhatItTakesAndWhyItDiffers() {
        var month = YearMonth.from(TODAY);
        past.deal("rita.north", "north", TODAY.minusDays(60).toString(), "1000", CURRENCY)
                .won(month.minusMonths(1).atEndOfMonth().toString());
        past.deal("rita.north", "north", TODAY.minusDays(60).toString(), "333.33", CURRENCY)
                .won(TODAY + "T00:00:01Z");
        var hugo = salesPages("hugo.head");
        var proposed = (Map<?, ?>) hugo.page.evaluate(
                """
                async month => (await fetch('/api/sales-plans', {method: 'POST', headers: {
                  'Content-Type': 'application/json',
                  'X-XSRF-TOKEN': document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1]
                }, body: JSON.stringify({kind: 'month', firstMonth: month, amount: 1000.01, currency: 'XTS'})})).json()""",
                month.toString());
        var period = "/sales/plan?from=" + month.atDay(1) + "&to=" + month.atEndOfMonth();

        hugo.open(period);
        assertThat(hugo.page.locator(".sales-standing")).containsText("Proposed, not decided yet.");

        client.complete(planning(), Map.of("units", "north = 600\nsouth = 400.01"));
        tasks.createTaskQuery()
                .taskDefinitionKey("decision_agreeToPlan")
                .list()
                .forEach(task -> client.complete(task, Map.of("agreement", "agree")));
        client.complete(planning(), Map.of("planDecision", "as-proposed"));
        hugo.page.reload();
        hugo.loaded();

        assertThat(hugo.page.locator(".sales-standing")).containsText("Approved and in force.");
        assertThat(hugo.page.locator(".sales-standing")).containsText(String.valueOf(proposed.get("id")));
        assertThat(hugo.page
                        .locator("[data-part=shares] tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("Rita Reed"))
                        .filter(new Locator.FilterOptions().setHasText(CURRENCY)))
                .containsText("agreed");
        assertThat(hugo.page.locator("[data-part=needs] tbody tr").first()).isVisible();
        var together = hugo.page.locator("[data-part=variance] tbody tr").first();
        var parts = List.of("deals", "time", "conversion", "averageDeal").stream()
                .map(factor -> new BigDecimal(hugo.figure(together, factor).getAttribute("data-figure")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var difference = new BigDecimal(hugo.figure(together, "difference").getAttribute("data-figure"));
        assertThat(parts).isEqualByComparingTo(difference);
        var asked = StreamSupport.stream(
                        hugo.ask("/api/sales-plans/" + proposed.get("id") + "/variance")
                                .path("items")
                                .spliterator(),
                        false)
                .map(row -> row.path("difference").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(difference).isEqualByComparingTo(asked);
        hugo.picture("cockpit-sales-plan-approved");
    }

    /**
     * Of a form that is filled in at once no text is lost: neither where a process is started nor at a task. What is
     * reckoned is large on purpose, so that the plan and not the norm makes the day.
     */
    @Test
    void thePlanOfTheNextMonthIsMadeCounteredApprovedAndBecomesTheContactsOfADay() {
        var month = YearMonth.from(TODAY).plusMonths(1);
        past.deal("rita.north", "north", TODAY.minusDays(60).toString(), "1000", CURRENCY)
                .won(TODAY.minusDays(30).toString());
        var hugo = tasklist("hugo.head");
        var rita = tasklist("rita.north");
        var begun = Instant.now();

        hugo.start("Sales plan")
                .write("To be won", "120000")
                .fillIn(Map.of("Currency", CURRENCY, "Note", "As the board wants it"))
                .startIt();
        hugo.list("Decisions waiting for me").open(hugo.card("Set the targets of the units"));
        hugo.write("Units", "north = 80000\nsouth = 40000")
                .picture("plan-targets")
                .complete();
        rita.list("My deals").open(rita.card("Agree to your plan"));
        rita.choose("I ask for another sum")
                .fillIn(Map.of(
                        "What you can win in the whole period",
                        "30000",
                        "Reason",
                        "Two large clients close their works"))
                .picture("plan-counter")
                .complete();
        assertThat(rita.card("Agree to your plan")).hasCount(0);
        tasks.createTaskQuery()
                .taskDefinitionKey("decision_agreeToPlan")
                .list()
                .forEach(task -> client.complete(task, Map.of("agreement", "agree")));
        hugo.open(hugo.card("Decide on the plan"));
        assertThat(noted()).isEqualTo("As the board wants it");
        assertThat(hugo.form()).containsText("Two large clients close their works");
        hugo.choose("Accept all counters").picture("plan-decision").complete();
        assertThat(hugo.card("Decide on the plan")).hasCount(0);
        var plan =
                new SalesPages(hugo.desk()).open("/sales/plan?from=" + month.atDay(1) + "&to=" + month.atEndOfMonth());
        assertThat(plan.page.locator(".sales-standing")).containsText("Approved and in force.");
        assertThat(plan.page.locator("[data-part=needs] tbody tr").first()).isVisible();
        var clicked = Duration.between(begun, Instant.now());
        System.out.println("From the target to the plan in force: " + clicked.toSeconds() + " s of clicking.");
        plan.picture("plan-of-the-next-month");
        assertThat(clicked).isLessThan(Duration.ofMinutes(5));
        var shares = plan.page.locator("[data-part=shares] tbody tr");
        assertThat(shares.filter(new Locator.FilterOptions().setHasText("Rita Reed")))
                .containsText("30,000 XTS");

        var day = firstWorkingDay(month);
        ClockUtil.setCurrentTime(Date.from(day.atTime(10, 0).toInstant(ZoneOffset.UTC)));
        runtime.startProcessInstanceByKey("control-round");
        client.runJobs();
        var deal = client.open("consultative-sale", "rita.north");
        client.complete(deal.dealId(), "contact_leadCheck", Map.of("outcome", "productive"));
        rita.desk().page.reload();

        var lines = plan.ask("/api/daily-plans?day=" + day + "&rep=rita.north").path("items");
        var planned = sum(lines, "planned");
        assertThat(rita.figure("plan").locator("b")).hasText("1 of " + planned);
        rita.figure("plan").click();
        assertThat(rita.panel().locator("tbody tr")).hasCount(lines.size());
        for (var line : lines) {
            assertThat(rita.panel().locator("tr[data-kind=" + line.path("kind").asText() + "] td"))
                    .containsText(new String[] {
                        "", line.path("planned").asText(), line.path("counted").asText(), "", ""
                    });
        }
        assertThat(sum(lines, "counted")).isEqualTo(1);
        assertThat(rita.panel()).containsText("needed for the plan of the month in");
        rita.picture("plan-of-the-first-day");
    }

    private String noted() {
        return jdbc.sql("select note from sales_plan").query(String.class).single();
    }

    private static int sum(JsonNode lines, String figure) {
        return StreamSupport.stream(lines.spliterator(), false)
                .mapToInt(line -> line.path(figure).asInt())
                .sum();
    }

    private LocalDate firstWorkingDay(YearMonth month) {
        return month.atDay(1)
                .datesUntil(month.atEndOfMonth())
                .filter(calendars.of("north")::isWorkingDay)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPeriodWithoutAPlanSaysSo() {
        var hugo = salesPages("hugo.head").open("/sales/plan?from=1981-01-01&to=1981-03-31");

        assertThat(hugo.page.locator(".sales-standing")).containsText("There is no plan for this period.");
        assertThat(hugo.page.locator("[data-part=days] .sales-empty")).containsText("Nothing is planned");
        assertThat(hugo.page.locator("[data-part=leading] .sales-empty"))
                .containsText("No day of this period has a plan");

        hugo.open("/sales/plan?from=1981-01-01&to=1981-03-30");
        assertThat(hugo.page.getByRole(AriaRole.ALERT)).containsText("whole months");
    }

    @Test
    void theStripSaysWhatTheDayAsksForAndWhatIsMissing() {
        // what other tests have counted, some of them on a later day
        jdbc.sql("update contact_attempt set recorded_at = :yesterday where recorded_at >= :today")
                .param(
                        "yesterday",
                        Dates.utc(
                                TODAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()))
                .param("today", Dates.utc(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .update();
        daily("rita.north", "document", 2);
        daily("rita.north", "call", 3);
        var deal = client.open("consultative-sale", "rita.north");
        client.complete(deal.dealId(), "contact_leadCheck", Map.of("outcome", "productive"));

        var rita = tasklist("rita.north");

        var strip = rita.figure("plan");
        assertThat(strip.locator("b")).hasText("1 of 5");
        assertThat(strip).containsText("calls 0 of 3, documents 1 of 2");
        assertThat(strip).hasAttribute("title", "Today's plan, still missing: 3 calls, 1 document");
        strip.press("Enter");
        var documents = rita.panel().locator("tr[data-kind=document]");
        assertThat(documents).containsText("norm of a day: 2");
        rita.picture("rep-plan-of-the-day");
        documents.getByRole(AriaRole.BUTTON).click();
        assertThat(rita.panel().locator("tbody tr")).hasCount(1);
        assertThat(rita.panel()).containsText(deal.company());
    }

    @Test
    void theStripOfWhoDecidesHasNoPlanOfTheDay() {
        daily("rita.north", "call", 3);

        var mia = tasklist("mia.north");

        assertThat(mia.figure("decisions")).isVisible();
        assertThat(mia.figure("plan")).hasCount(0);
    }

    private org.camunda.bpm.engine.task.Task planning() {
        return tasks.createTaskQuery().processDefinitionKey("sales-plan").singleResult();
    }

    /** A row of a table of one part of the page. */
    private static Locator part(SalesPages pages, String part, String table, String text) {
        return pages.page
                .locator("[data-part=" + part + "]")
                .getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName(table))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    private void escalation(Long deal, String rep, String team, String kind, Duration ago) {
        jdbc.sql(
                        """
                        insert into escalation (deal_id, kind, stage, level, assignee, rep, team, task_id, opened_at)
                        values (:deal, :kind, 'prequalification', 1, 'mia.north', :rep, :team, :task, :at)""")
                .param("deal", deal, java.sql.Types.BIGINT)
                .param("kind", kind)
                .param("rep", rep)
                .param("team", team)
                .param("task", "told " + UUID.randomUUID())
                .param("at", Dates.utc(Instant.now().minus(ago)))
                .update();
    }

    /** Of this month; the rest of the quarter has none. */
    private void plan(String rep, String team, String amount) {
        jdbc.sql(
                        """
                        insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)
                        values (:rep, :team, :month, :amount, :currency, 'hugo.head', current_timestamp, :key)""")
                .param("rep", rep)
                .param("team", team)
                .param("month", TODAY.withDayOfMonth(1))
                .param("amount", new BigDecimal(amount))
                .param("currency", CURRENCY)
                .param("key", rep + " " + TODAY.get(IsoFields.QUARTER_OF_YEAR) + " " + CURRENCY)
                .update();
    }

    private void daily(String rep, String kind, int planned) {
        jdbc.sql(
                        """
                        insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left, norm)
                        values (:rep, 'north', :day, :kind, :planned, 'norm', 0, 5, :planned)""")
                .param("rep", rep)
                .param("day", TODAY)
                .param("kind", kind)
                .param("planned", planned)
                .update();
    }
}
