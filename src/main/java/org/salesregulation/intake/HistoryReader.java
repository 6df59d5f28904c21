package org.salesregulation.intake;

import static org.salesregulation.intake.HistoryField.AMOUNT;
import static org.salesregulation.intake.HistoryField.CHANNEL;
import static org.salesregulation.intake.HistoryField.COMPANY;
import static org.salesregulation.intake.HistoryField.COMPETITOR;
import static org.salesregulation.intake.HistoryField.CONTACT;
import static org.salesregulation.intake.HistoryField.CONTACT_NAME;
import static org.salesregulation.intake.HistoryField.CURRENCY;
import static org.salesregulation.intake.HistoryField.EMAIL;
import static org.salesregulation.intake.HistoryField.EVENT;
import static org.salesregulation.intake.HistoryField.FUNNEL;
import static org.salesregulation.intake.HistoryField.LOSS_REASON;
import static org.salesregulation.intake.HistoryField.OCCURRED_AT;
import static org.salesregulation.intake.HistoryField.OUTCOME;
import static org.salesregulation.intake.HistoryField.PHONE;
import static org.salesregulation.intake.HistoryField.PRODUCT;
import static org.salesregulation.intake.HistoryField.REP;
import static org.salesregulation.intake.HistoryField.SEGMENT;
import static org.salesregulation.intake.HistoryField.STAGE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.salesregulation.contact.Outcome;
import org.salesregulation.funnel.Reach;
import org.salesregulation.intake.HistoryEvent.Kind;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/** Makes an event of a row of history and names everything at fault in it at once. */
@Component
class HistoryReader {

    private static final Pattern CODE_OF_CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final Clock clock;

    HistoryReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param separator of the file's columns: where it is the semicolon, the comma separates decimals
     * @throws Refusal naming every column at fault
     */
    HistoryEvent event(Map<String, String> row, char separator, HistoryBook book) {
        var gaps = new ArrayList<Gap>();
        for (var field : HistoryField.values()) {
            text(field, row, gaps);
        }
        book.reach().stream()
                .filter(field -> row.containsKey(field.key()))
                .forEach(field -> field.gap(row.get(field.key()), clock).ifPresent(gaps::add));
        var kind = word(Kind.class, EVENT, row, gaps);
        var outcome = word(Outcome.class, OUTCOME, row, gaps);
        var at = moment(row, book, gaps);
        var amount = amount(row, separator, gaps);
        rep(row, book, gaps);
        if (kind != null) {
            asked(kind, row, gaps);
        }
        place(row, book, gaps);
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return new HistoryEvent(
                kind,
                at,
                row.get(FUNNEL.key()),
                row.get(STAGE.key()),
                row.get(CONTACT.key()),
                outcome,
                row.get(REP.key()),
                row.get(COMPANY.key()),
                row.get(CHANNEL.key()),
                amount,
                amount == null ? null : row.getOrDefault(CURRENCY.key(), book.currency()),
                row.get(LOSS_REASON.key()),
                row.get(PRODUCT.key()),
                row.get(COMPETITOR.key()),
                row.get(SEGMENT.key()));
    }

    /** How the client is reached, of a row that was read. */
    static Reach reach(Map<String, String> row) {
        return new Reach(row.get(CONTACT_NAME.key()), row.get(PHONE.key()), row.get(EMAIL.key()));
    }

    private static void text(HistoryField field, Map<String, String> row, List<Gap> gaps) {
        var text = row.get(field.key());
        if (text == null) {
            if (HistoryField.REQUIRED.contains(field)) {
                gaps.add(gap(field, field.key() + " is required."));
            }
        } else if (text.length() > field.longest()) {
            gaps.add(gap(field, field.key() + " may have at most " + field.longest() + " characters."));
        } else if (text.indexOf('\0') >= 0) {
            gaps.add(gap(field, field.key() + " holds a character that cannot be stored."));
        } else if (field == CURRENCY && !CODE_OF_CURRENCY.matcher(text).matches()) {
            gaps.add(gap(field, "currency must be a code of ISO 4217 such as USD."));
        }
    }

    private static <E extends Enum<E>> E word(
            Class<E> type, HistoryField field, Map<String, String> row, List<Gap> gaps) {
        var text = row.get(field.key());
        if (text == null) {
            return null;
        }
        for (var value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        gaps.add(gap(
                field,
                field.key() + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
        return null;
    }

    private Instant moment(Map<String, String> row, HistoryBook book, List<Gap> gaps) {
        var text = row.get(OCCURRED_AT.key());
        if (text == null) {
            return null;
        }
        try {
            var at = text.length() > "2026-11-30".length()
                    ? Dates.moment(text, clock)
                    : Dates.day(text, clock).atStartOfDay(clock.getZone()).toInstant();
            if (at.isAfter(book.now())) {
                gaps.add(gap(OCCURRED_AT, "occurredAt lies in the future."));
            } else if (at.isBefore(EARLIEST)) {
                gaps.add(gap(OCCURRED_AT, "occurredAt lies before 1970."));
            }
            return at;
        } catch (DateTimeException e) {
            gaps.add(gap(
                    OCCURRED_AT,
                    "occurredAt must be a date or a date and time of ISO 8601 such as 2026-11-30T14:00:00Z."));
            return null;
        }
    }

    private static BigDecimal amount(Map<String, String> row, char separator, List<Gap> gaps) {
        var text = row.get(AMOUNT.key());
        if (text == null) {
            return null;
        }
        try {
            var amount = new BigDecimal(separator == ';' ? text.replace(',', '.') : text);
            if (amount.signum() < 0) {
                gaps.add(gap(AMOUNT, "amount must not be below 0."));
            } else if (amount.compareTo(LARGEST) > 0) {
                gaps.add(gap(AMOUNT, "amount must be at most " + LARGEST + "."));
            } else if (amount.stripTrailingZeros().scale() > 2) {
                gaps.add(gap(AMOUNT, "amount may have at most 2 decimals."));
            } else {
                return amount.setScale(2, RoundingMode.UNNECESSARY);
            }
        } catch (NumberFormatException e) {
            gaps.add(gap(AMOUNT, "amount must be a number such as 4821.50."));
        }
        return null;
    }

    private static void rep(Map<String, String> row, HistoryBook book, List<Gap> gaps) {
        var id = row.get(REP.key());
        var rep = book.people().get(id);
        if (id == null) {
            return;
        }
        if (rep == null) {
            gaps.add(gap(REP, "Nobody who works or worked here signs in as \"" + id + "\"."));
        } else if (rep.teamId() == null) {
            gaps.add(gap(REP, rep.name() + " is in no team."));
        } else if (!book.mayBring(rep.teamId())) {
            gaps.add(gap(REP, rep.name() + " is in another team: the head of sales brings this in."));
        }
    }

    /** What this kind of event cannot do without, and what only a contact has. */
    private static void asked(Kind kind, Map<String, String> row, List<Gap> gaps) {
        List<HistoryField> asked =
                switch (kind) {
                    case ENTERED, ADVANCED -> List.of(STAGE);
                    case CONTACT -> List.of(STAGE, CONTACT, OUTCOME);
                    case LOST -> List.of(LOSS_REASON);
                    case WON -> List.of(AMOUNT);
                };
        asked.stream()
                .filter(field -> !row.containsKey(field.key()))
                .forEach(field ->
                        gaps.add(gap(field, field.key() + " is required for the event " + row.get(EVENT.key()) + ".")));
        if (kind != Kind.CONTACT) {
            List.of(CONTACT, OUTCOME).stream()
                    .filter(field -> row.containsKey(field.key()))
                    .forEach(field -> gaps.add(gap(field, "Only the event contact has " + field.key() + ".")));
        }
    }

    private static void place(Map<String, String> row, HistoryBook book, List<Gap> gaps) {
        var funnel = row.get(FUNNEL.key());
        var stage = row.get(STAGE.key());
        if (funnel != null && book.candidates(funnel, null, null).isEmpty()) {
            gaps.add(gap(FUNNEL, "No funnel \"" + funnel + "\" is deployed."));
        } else if (stage != null && book.candidates(funnel, stage, null).isEmpty()) {
            gaps.add(gap(
                    STAGE,
                    funnel == null
                            ? "No deployed funnel has a stage \"" + stage + "\"."
                            : "The funnel " + funnel + " has no stage \"" + stage + "\"."));
        } else if (stage != null
                && row.containsKey(CONTACT.key())
                && book.candidates(funnel, stage, row.get(CONTACT.key())).isEmpty()) {
            gaps.add(noContact(row.get(CONTACT.key()), stage, book));
        }
    }

    private static Gap noContact(String code, String stage, HistoryBook book) {
        var known = book.funnels().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .anyMatch(any -> HistoryBook.contact(any, code).isPresent());
        return gap(
                CONTACT,
                known
                        ? "The stage " + stage + " has no contact \"" + code + "\"; it belongs to another one."
                        : "No deployed funnel has a contact \"" + code + "\".");
    }

    private static Gap gap(HistoryField field, String reason) {
        return new Gap(field.key(), reason);
    }
}
