package org.salesregulation.revision;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.salesregulation.regulation.RegulationText;
import org.springframework.stereotype.Component;

/** The one place that deploys: stable names, changed resources only, in the transaction that says it is in force. */
@Component
class RegulationDeployment {

    private final RepositoryService repository;
    private final RevisionTable table;

    RegulationDeployment(RepositoryService repository, RevisionTable table) {
        this.repository = repository;
        this.table = table;
    }

    /** @return the revision's number */
    int putInForce(long revisionId, RegulationText text) {
        var deployment = repository.createDeployment().name("regulation").enableDuplicateFiltering(true);
        text.files().forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return table.putInForce(revisionId, deployment.deploy().getId());
    }
}
