package org.salesregulation.report;

import java.util.List;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;

/**
 * A funnel as its model says it.
 *
 * @param definitionId the process definition
 * @param version its version
 */
record FunnelModel(String key, String name, String definitionId, int version, List<StageModel> stages) {

    /**
     * @param elementId the stage's element in the model
     * @param order place in the funnel, from 0
     * @param department whose people carry it
     * @param buyerStep what the buyer has done when it ends
     * @param coverageGroup early, late or none
     * @param phase acquaintance, development or agreement
     */
    record StageModel(
            String code,
            String elementId,
            String name,
            int order,
            String department,
            String buyerStep,
            String coverageGroup,
            String phase,
            boolean key,
            List<ContactModel> contacts) {}

    /**
     * @param channel call, meeting, presentation, proposal, message, document or payment
     * @param result the declared result of the buyer
     */
    record ContactModel(String code, String elementId, String name, String channel, String result) {}

    static FunnelModel of(Funnel funnel) {
        return new FunnelModel(
                funnel.key(),
                funnel.name(),
                funnel.definitionId(),
                funnel.version(),
                funnel.stages().stream().map(FunnelModel::stage).toList());
    }

    private static StageModel stage(Stage stage) {
        return new StageModel(
                stage.code(),
                stage.elementId(),
                stage.name(),
                stage.order(),
                stage.department(),
                stage.buyerStep(),
                stage.coverageGroup(),
                stage.phase(),
                stage.key(),
                stage.contacts().stream().map(FunnelModel::contact).toList());
    }

    private static ContactModel contact(Contact contact) {
        return new ContactModel(
                contact.code(), contact.elementId(), contact.name(), contact.channel(), contact.result());
    }
}
