package org.salesregulation.funnel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A funnel as its model says it: any number may be deployed, and no stage or contact has a name in Java (R1, R6, R11).
 *
 * @param definitionId the process definition, one version of it; null: not deployed
 * @param stagesToWin how many of its stages lie before the deal is won: the others serve a client who has bought
 * @param stageByElement the stage around every element that lies in one
 */
public record Funnel(
        String key,
        String name,
        String definitionId,
        int version,
        List<Stage> stages,
        int stagesToWin,
        Map<String, Stage> stageByElement,
        Map<String, Contact> contactByElement) {

    public Optional<Stage> stage(String code) {
        return stages.stream().filter(stage -> stage.code().equals(code)).findFirst();
    }

    /** @param elementId a stage's own id or that of anything inside it */
    public Optional<Stage> stageAt(String elementId) {
        return Optional.ofNullable(stageByElement.get(elementId));
    }

    /** Whether clients one does not know yet come in at its top: one that begins in a later phase is for those one knows. */
    public boolean isForNewClients() {
        return !stages.isEmpty() && "acquaintance".equals(stages.get(0).phase());
    }

    public Optional<Contact> contactAt(String elementId) {
        return Optional.ofNullable(contactByElement.get(elementId));
    }
}
