package org.salesregulation.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.regulation.Field;
import org.salesregulation.regulation.Form;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Asks the form with which a funnel starts what it misses in a lead. The engine's door asks again; asking before tells
 * all that is at fault at once.
 */
@Component
class LeadForm {

    private final FormService forms;
    private final IdentityService identity;
    private final Clock clock;

    LeadForm(FormService forms, IdentityService identity, Clock clock) {
        this.forms = forms;
        this.identity = identity;
        this.clock = clock;
    }

    List<Gap> gaps(Funnel funnel, Map<String, Object> sent) {
        var form = deployed(funnel);
        var asked = new HashMap<>(sent);
        asked.keySet().retainAll(form.fields().stream().map(Field::key).toList());
        try {
            form.check(asked, name -> null, clock);
            return List.of();
        } catch (Refusal e) {
            return e.gaps();
        }
    }

    private Form deployed(Funnel funnel) {
        try (var content = AsSystem.call(identity, () -> forms.getDeployedStartForm(funnel.definitionId()))) {
            return Form.parse(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The start form of " + funnel.key() + " cannot be read.", e);
        }
    }
}
