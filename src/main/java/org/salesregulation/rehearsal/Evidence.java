package org.salesregulation.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Contact;
import org.salesregulation.regulation.Form;
import org.salesregulation.rehearsal.Facts.Attempt;
import org.salesregulation.rehearsal.FactsTable.Said;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * What was said in contacts that counted, before the draft's form: whatever it would have refused and the form in force
 * did not, would not have counted as it was recorded (R17, R33).
 */
final class Evidence {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final Trial trial;
    private final FactsTable table;
    private final ObjectMapper json;
    private final Clock clock;

    Evidence(Trial trial, FactsTable table, ObjectMapper json, Clock clock) {
        this.trial = trial;
        this.table = table;
        this.json = json;
        this.clock = clock;
    }

    void rehearse() {
        trial.after.funnels().values().stream()
                .flatMap(funnel -> funnel.contactByElement().values().stream())
                .map(Contact::code)
                .distinct()
                .sorted()
                .forEach(this::contact);
    }

    private void contact(String contact) {
        var now = trial.after.forms().get(contact);
        var was = trial.before.forms().get(contact);
        if (now == null || was == null || now.isSame(was)) {
            return;
        }
        var attempts = trial.facts.recorded().stream()
                .filter(attempt -> attempt.contact().equals(contact) && attempt.counted())
                .collect(Collectors.toMap(Attempt::id, Function.identity()));
        if (attempts.isEmpty()) {
            return;
        }
        var form = now.parse();
        var inForce = was.parse();
        if (!form.foreignNames().isEmpty()) {
            trial.unknown.add(
                    "The form of \"%s\" also asks what the deal knew at that time (%s); the facts do not keep it, and it was taken as unknown."
                            .formatted(trial.after.contactName(contact), String.join(", ", form.foreignNames())));
        }
        var reasons = new TreeMap<String, Integer>();
        var cases = new ArrayList<Case>();
        var erased = 0;
        for (var said : table.said(contact, trial.facts.window())) {
            var attempt = attempts.get(said.attempt());
            if (attempt == null) {
                continue;
            }
            if (trial.facts.deals().get(attempt.deal()).erased()) {
                erased++;
                continue;
            }
            var gaps = gaps(form, said, attempt);
            gaps.removeAll(gaps(inForce, said, attempt));
            if (!gaps.isEmpty()) {
                gaps.forEach(gap -> reasons.merge(gap.reason(), 1, Integer::sum));
                cases.add(new Case(
                        attempt.deal(),
                        attempt.rep(),
                        attempt.stage(),
                        attempt.at(),
                        gaps.stream().map(Gap::reason).collect(Collectors.joining(" "))));
            }
        }
        if (erased > 0) {
            trial.unknown.add(
                    "What was said in %s \"%s\" has been erased at the client's request: nobody can tell whether the draft's form would have taken it."
                            .formatted(Trial.many(erased, "contact"), trial.after.contactName(contact)));
        }
        if (!cases.isEmpty()) {
            found(contact, attempts.size(), reasons, cases);
        }
    }

    private void found(String contact, int counted, Map<String, Integer> reasons, List<Case> cases) {
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of("counted contacts", "", counted, counted - (double) cases.size()));
        reasons.forEach((reason, sum) -> figures.add(Figure.of("refused", reason, 0, sum)));
        trial.found(
                Kind.NOT_COUNTED,
                contact,
                "%d of %s \"%s\" would not have counted as they were recorded: %s"
                        .formatted(
                                cases.size(),
                                Trial.many(counted, "counted contact"),
                                trial.after.contactName(contact),
                                reasons.entrySet().stream()
                                        .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
                                        .collect(Collectors.joining(" "))),
                figures,
                cases);
    }

    /** As the door would have answered on that day. */
    private Set<Gap> gaps(Form form, Said said, Attempt attempt) {
        var sent = new HashMap<String, Object>(evidence(said));
        sent.put("outcome", attempt.outcome().toLowerCase(Locale.ROOT));
        if (said.note() != null) {
            sent.put("note", said.note());
        }
        // a field that the draft does not have any more is no fault of the evidence
        sent.keySet().retainAll(form.keys());
        try {
            form.check(sent, name -> null, Clock.fixed(attempt.at(), clock.getZone()));
            return new LinkedHashSet<>();
        } catch (Refusal refusal) {
            return new LinkedHashSet<>(refusal.gaps());
        }
    }

    private Map<String, Object> evidence(Said said) {
        if (said.evidence() == null) {
            return Map.of();
        }
        try {
            return new LinkedHashMap<>(json.readValue(said.evidence(), FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of attempt " + said.attempt() + " is no JSON.", e);
        }
    }
}
