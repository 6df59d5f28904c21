package org.salesregulation.intake;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the fields of a lead where the interface is described, with the words of {@link LeadField} and the rules of the form. */
@Component
class LeadSchema implements OpenApiCustomizer {

    private final LeadForm form;

    LeadSchema(LeadForm form) {
        this.form = form;
    }

    @Override
    public void customise(io.swagger.v3.oas.models.OpenAPI api) {
        Optional.ofNullable(api.getComponents().getSchemas().get("Lead")).ifPresent(this::describe);
    }

    private void describe(Schema<?> lead) {
        for (var field : LeadField.values()) {
            var property = (Schema<?>) lead.getProperties().get(field.key());
            property.description(field.meaning()).example(field.example());
            form.longest(field).ifPresent(property::maxLength);
            if (form.isRequired(field)) {
                lead.addRequiredItem(field.key());
            }
        }
    }
}
