package org.salesregulation.revision;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.revision.RevisionViews.FunnelVersion;
import org.salesregulation.shared.AsSystem;
import org.springframework.stereotype.Component;

/** Which deals run by which revision: the engine counts versions of a process, people count revisions (R85). */
@Component
class FunnelVersions {

    private final Funnels funnels;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final RevisionTable revisions;

    FunnelVersions(
            Funnels funnels,
            RepositoryService repository,
            RuntimeService runtime,
            IdentityService identity,
            RevisionTable revisions) {
        this.funnels = funnels;
        this.repository = repository;
        this.runtime = runtime;
        this.identity = identity;
        this.revisions = revisions;
    }

    /** By funnel, the newest version first. */
    List<FunnelVersion> all() {
        var brought = revisions.byDeployment();
        return funnels.deployed().stream()
                .flatMap(funnel -> versions(funnel).stream()
                        .map(version ->
                                of(funnel, version, Optional.ofNullable(brought.get(version.getDeploymentId())))))
                .toList();
    }

    private List<ProcessDefinition> versions(Funnel funnel) {
        return AsSystem.call(identity, () -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(funnel.key())
                .orderByProcessDefinitionVersion()
                .desc()
                .list());
    }

    /** Counted in the reader's name: the engine shows each the deals that the role opens. */
    private FunnelVersion of(Funnel funnel, ProcessDefinition version, Optional<Revision> brought) {
        return new FunnelVersion(
                funnel.key(),
                funnel.name(),
                version.getVersion(),
                brought.map(Revision::number).orElse(null),
                brought.map(Revision::inForceFrom).orElse(null),
                runtime.createProcessInstanceQuery()
                        .processDefinitionId(version.getId())
                        .count());
    }
}
