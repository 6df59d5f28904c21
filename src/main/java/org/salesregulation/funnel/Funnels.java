package org.salesregulation.funnel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.salesregulation.shared.AsSystem;
import org.springframework.stereotype.Service;

/** The deployed funnels, read from their models. A version never changes, so each is read once. */
@Service
public class Funnels {

    private final RepositoryService repository;
    private final IdentityService identity;
    private final PilotTable pilots;
    private final Map<String, Optional<Funnel>> read = new ConcurrentHashMap<>();

    Funnels(RepositoryService repository, IdentityService identity, PilotTable pilots) {
        this.repository = repository;
        this.identity = identity;
        this.pilots = pilots;
    }

    /** @return the funnel that a model describes, deployed or not, or nothing when it describes none */
    public static Optional<Funnel> in(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).stream()
                .flatMap(process -> FunnelReader.read(process, null, 0).stream())
                .findFirst();
    }

    /** @return the funnel of this version, or nothing when that process is not a funnel */
    public Optional<Funnel> of(String processDefinitionId) {
        var known = read.get(processDefinitionId);
        return known != null ? known : remember(processDefinitionId);
    }

    /** @throws IllegalStateException when that process is not a funnel */
    public Funnel require(String processDefinitionId) {
        return of(processDefinitionId)
                .orElseThrow(() -> new IllegalStateException("The process " + processDefinitionId + " is no funnel."));
    }

    /** The newest version of a funnel by which all may begin; one that is only tried is not in force. */
    public Optional<Funnel> latest(String key) {
        return AsSystem.call(identity, () -> inForce(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .latestVersion())
                .findFirst());
    }

    /** The version in force of every funnel. */
    public List<Funnel> deployed() {
        return AsSystem.call(identity, () -> inForce(repository
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .orderByProcessDefinitionKey()
                        .asc())
                .toList());
    }

    private Stream<Funnel> inForce(ProcessDefinitionQuery newest) {
        var tried = pilots.tried();
        return newest.list().stream()
                .map(definition -> tried.contains(definition.getId()) ? before(definition, tried) : definition)
                .flatMap(definition -> of(definition.getId()).stream());
    }

    /** What a funnel that is tried has in force beside it: it had a version before, or it could not have been tried. */
    private ProcessDefinition before(ProcessDefinition newest, Set<String> tried) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(newest.getKey())
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .filter(definition -> !tried.contains(definition.getId()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Funnel> remember(String processDefinitionId) {
        var funnel = AsSystem.call(
                identity,
                () -> FunnelReader.read(
                        repository.getProcessDefinition(processDefinitionId),
                        repository.getBpmnModelInstance(processDefinitionId)));
        read.put(processDefinitionId, funnel);
        return funnel;
    }
}
