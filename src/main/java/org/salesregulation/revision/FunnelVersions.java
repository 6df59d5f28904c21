package org.salesregulation.revision;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Pilot;
import org.salesregulation.funnel.Pilots;
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
    private final Pilots pilots;

    FunnelVersions(
            Funnels funnels,
            RepositoryService repository,
            RuntimeService runtime,
            IdentityService identity,
            RevisionTable revisions,
            Pilots pilots) {
        this.funnels = funnels;
        this.repository = repository;
        this.runtime = runtime;
        this.identity = identity;
        this.revisions = revisions;
        this.pilots = pilots;
    }

    /** By funnel, the newest version first. */
    List<FunnelVersion> all() {
        var brought = revisions.byDeployment();
        return funnels.deployed().stream()
                .flatMap(funnel -> versions(funnel).stream().map(version -> {
                    var pilot = pilots.ofDefinition(version.getId());
                    var revision = pilot.flatMap(tried -> revisions.find(tried.revisionId()))
                            .or(() -> Optional.ofNullable(brought.get(version.getDeploymentId())));
                    return of(funnel, version, revision, pilot);
                }))
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
    private FunnelVersion of(
            Funnel funnel, ProcessDefinition version, Optional<Revision> brought, Optional<Pilot> pilot) {
        return new FunnelVersion(
                funnel.key(),
                funnel.name(),
                version.getVersion(),
                brought.map(Revision::number).orElse(null),
                pilot.map(Pilot::startedAt)
                        .or(() -> brought.map(Revision::inForceFrom))
                        .orElse(null),
                runtime.createProcessInstanceQuery()
                        .processDefinitionId(version.getId())
                        .count(),
                pilot.map(Pilot::revisionId).orElse(null));
    }
}
