package org.salesregulation.mailing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Role;
import org.salesregulation.report.ReportFiles;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who gets which report how often, and what has come of it (R30): heads and administrators say it, everybody reads own mails. */
@RestController
@Tag(name = "Mailed reports", description = "Reports that come by themselves.")
class MailingController {

    private final MailingTable table;
    private final Mailing mailing;
    private final ReportFiles reports;
    private final People people;
    private final Callers callers;
    private final Clock clock;

    MailingController(
            MailingTable table, Mailing mailing, ReportFiles reports, People people, Callers callers, Clock clock) {
        this.table = table;
        this.mailing = mailing;
        this.reports = reports;
        this.people = people;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/report-subscriptions")
    @Operation(
            summary = "List who gets which report",
            description = "Heads and administrators see all, others own ones.")
    @ApiResponse(responseCode = "200", description = "The subscriptions.")
    Subscriptions subscriptions() {
        var caller = callers.current();
        return new Subscriptions(
                mayDecide(caller),
                table.subscriptions().stream()
                        .filter(one -> mayDecide(caller) || one.recipient().equals(caller.id()))
                        .toList());
    }

    @PostMapping("/api/report-subscriptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Have a report sent",
            description = "It comes for the first time when the running period is over.")
    @ApiResponse(responseCode = "201", description = "The subscription.")
    Subscription subscribe(@RequestBody Asked asked) {
        return table.save(checked(null, asked));
    }

    @PutMapping("/api/report-subscriptions/{id}")
    @Operation(summary = "Change a subscription")
    @ApiResponse(responseCode = "200", description = "The subscription as it is now.")
    Subscription change(@PathVariable("id") long id, @RequestBody Asked asked) {
        return table.save(checked(existing(id).id(), asked));
    }

    @DeleteMapping("/api/report-subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a subscription", description = "The mails that were made stay.")
    @ApiResponse(responseCode = "204", description = "It has ended.")
    void end(@PathVariable("id") long id) {
        table.delete(existing(id).id());
    }

    @PostMapping("/api/report-subscriptions/{id}/send")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a report now", description = "For the last period that is over.")
    @ApiResponse(responseCode = "202", description = "The mail that waits to be sent.")
    ReportMail sendNow(@PathVariable("id") long id) {
        return mailing.makeNow(existing(id));
    }

    @GetMapping("/api/report-mails")
    @Operation(
            summary = "List the reports that were sent",
            description = "The newest first; heads and administrators see all, others own ones.")
    @ApiResponse(responseCode = "200", description = "One page of mails.")
    Page<ReportMail> mails(Page.Request asked) {
        var caller = callers.current();
        return table.mails(mayDecide(caller) ? null : caller.id(), asked);
    }

    @GetMapping("/api/report-mails/{id}/file")
    @Operation(summary = "Read a report that was sent", description = "The file as it was sent.")
    @ApiResponse(responseCode = "200", description = "The file.")
    @ApiResponse(responseCode = "404", description = "There is no such mail for you.")
    ResponseEntity<byte[]> file(@PathVariable("id") long id) {
        var mail = mail(id);
        var disposition =
                ContentDisposition.attachment().filename(mail.fileName()).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(table.content(id));
    }

    @PostMapping("/api/report-mails/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Try to send a mail again", description = "Heads and administrators, for a mail that failed.")
    @ApiResponse(responseCode = "202", description = "It is tried again.")
    void retry(@PathVariable("id") long id) {
        requireDecider();
        var mail = mail(id);
        if (!"failed".equals(mail.status())) {
            throw Refusal.of("id", "The mail is " + mail.status() + "; only one that failed is tried again.");
        }
        mailing.sendAgain(mail);
    }

    private Subscription checked(Long id, Asked asked) {
        var caller = requireDecider();
        var filters = asked.filters() == null ? Map.<String, String>of() : asked.filters();
        var frequency = Frequency.parse(asked.frequency());
        var recipient = people.require("recipient", asked.recipient());
        if (filters.containsKey("from") || filters.containsKey("to")) {
            throw Refusal.of("filters", "The period follows from the frequency.");
        }
        if (asked.report() == null) {
            throw Refusal.of("report", "Name a report.");
        }
        check(asked.report(), filters, asked.format(), frequency);
        if (recipient.email() == null || recipient.email().isBlank()) {
            throw Refusal.of("recipient", recipient.name() + " has no e-mail address.");
        }
        return new Subscription(
                id,
                asked.report(),
                filters,
                asked.format(),
                frequency.code(),
                recipient.id(),
                frequency.nextDue(LocalDate.now(clock)),
                caller.id());
    }

    /** As it will be asked: some reports cannot be told for a day or a week. */
    private void check(String report, Map<String, String> filters, String format, Frequency frequency) {
        var due = frequency.lastDue(LocalDate.now(clock));
        try {
            reports.check(report, Mailing.parameters(filters, frequency, due), format);
        } catch (Refusal e) {
            var period = e.gaps().stream().filter(gap -> Set.of("from", "to").contains(gap.field()));
            throw period.findFirst()
                    .map(gap -> Refusal.of("frequency", gap.reason()))
                    .orElse(e);
        }
    }

    private Subscription existing(long id) {
        requireDecider();
        return table.subscription(id).orElseThrow(() -> new NotFound("There is no subscription " + id + "."));
    }

    private ReportMail mail(long id) {
        var caller = callers.current();
        return table.mail(id)
                .filter(mail -> mayDecide(caller) || mail.recipient().equals(caller.id()))
                .orElseThrow(() -> new NotFound("There is no mail " + id + "."));
    }

    private Caller requireDecider() {
        var caller = callers.current();
        if (!mayDecide(caller)) {
            throw new NotAllowed("Who gets which report is decided by heads of sales and administrators.");
        }
        return caller;
    }

    private static boolean mayDecide(Caller caller) {
        return caller.admin() || caller.role() == Role.HEAD;
    }

    /** @param mayChange whether the caller decides who gets what */
    record Subscriptions(boolean mayChange, List<Subscription> subscriptions) {}

    /**
     * @param filters the report's parameters but the period
     */
    @Schema(
            name = "SubscriptionAsked",
            example =
                    """
                    {"report": "funnel", "filters": {"team": "central-1"}, "format": "xlsx", "frequency": "weekly",
                     "recipient": "dustin.brinkmann"}""")
    record Asked(String report, Map<String, String> filters, String format, String frequency, String recipient) {}
}
