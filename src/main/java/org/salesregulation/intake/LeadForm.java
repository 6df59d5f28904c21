package org.salesregulation.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.regulation.Field;
import org.salesregulation.regulation.Form;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Asks the form with which a funnel starts what it misses in a lead: the filter of the adequacy of information (R53). The
 * engine's door asks again; asking before tells all that is at fault at once.
 */
@Component
class LeadForm {

    private final FormService forms;
    private final IdentityService identity;
    private final Funnels funnels;
    private final Clock clock;

    LeadForm(FormService forms, IdentityService identity, Funnels funnels, Clock clock) {
        this.forms = forms;
        this.identity = identity;
        this.funnels = funnels;
        this.clock = clock;
    }

    /** @return everything at fault, each field once; empty when there is nothing */
    List<Gap> gaps(Funnel funnel, Map<String, Object> sent) {
        try {
            deployed(funnel).check(sent, name -> null, clock);
            return List.of();
        } catch (Refusal e) {
            return e.gaps();
        }
    }

    /** What the funnels' forms ask of these fields, for a file that says no more of a lead. */
    List<Field> fields(List<LeadField> asked) {
        return asked.stream()
                .flatMap(this::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether every funnel asks for it, whichever a lead goes to. */
    boolean isRequired(LeadField field) {
        return of(field).allMatch(asked -> asked.filter(Field::isRequired).isPresent());
    }

    /** @return how many characters every funnel takes; nothing for what is no text */
    Optional<Integer> longest(LeadField field) {
        return of(field)
                .flatMap(Optional::stream)
                .map(Field::longest)
                .flatMap(Optional::stream)
                .min(Integer::compare);
    }

    /** For each funnel the field of its form, if it has one. */
    private Stream<Optional<Field>> of(LeadField field) {
        return funnels.deployed().stream().map(this::deployed).map(form -> form.fields().stream()
                .filter(asked -> asked.key().equals(field.key()))
                .findFirst());
    }

    private Form deployed(Funnel funnel) {
        try (var content = AsSystem.call(identity, () -> forms.getDeployedStartForm(funnel.definitionId()))) {
            return Form.parse(content.readAllBytes()).calledByKeys();
        } catch (IOException e) {
            throw new UncheckedIOException("The start form of " + funnel.key() + " cannot be read.", e);
        }
    }
}
