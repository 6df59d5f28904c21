package org.salesregulation.revision;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.RetiredFunnels;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.RevisionInForce;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one place that deploys: stable names, changed resources only, in the transaction that says it is in force. */
@Component
class RegulationDeployment {

    private final RepositoryService repository;
    private final RevisionTable table;
    private final RetiredFunnels retired;
    private final ApplicationEventPublisher facts;

    RegulationDeployment(
            RepositoryService repository,
            RevisionTable table,
            RetiredFunnels retired,
            ApplicationEventPublisher facts) {
        this.repository = repository;
        this.facts = facts;
        this.retired = retired;
        this.table = table;
    }

    /**
     * Deploys what is tried, under a name of its own: what is in force is compared with what was in force.
     *
     * @return ids of the processes in it
     */
    List<String> tryOut(long revisionId, RegulationText text) {
        var deployment = repository.createDeployment().name("pilot of draft " + revisionId);
        text.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deployWithResult().getDeployedProcessDefinitions().stream()
                .map(ProcessDefinition::getId)
                .toList();
    }

    /** @return the revision's number */
    int putInForce(long revisionId, RegulationText text) {
        var deployment = repository.createDeployment().name("regulation").enableDuplicateFiltering(true);
        text.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        retired.follow(
                table.inForce().map(revision -> keys(table.text(revision.id()))).orElse(Set.of()), keys(text));
        var number = table.putInForce(revisionId, deployment.deploy().getId());
        facts.publishEvent(new RevisionInForce(revisionId));
        return number;
    }

    private static Set<String> keys(RegulationText text) {
        return FunnelsOf.text(text).byFile().values().stream().map(Funnel::key).collect(Collectors.toSet());
    }
}
