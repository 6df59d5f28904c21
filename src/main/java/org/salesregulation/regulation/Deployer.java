package org.salesregulation.regulation;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deploys what has changed in the regulation, before any door opens; a restart alone never makes a new version. */
@Component
public class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;

    Deployer(RepositoryService repository, RegulationFiles files) {
        this.repository = repository;
        deploy(files);
    }

    private void deploy(RegulationFiles files) {
        var deployment = repository.createDeployment().name("regulation").enableDuplicateFiltering(true);
        files.read()
                .files()
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        var deployed = deployment.deployWithResult();
        var processes = deployed.getDeployedProcessDefinitions();
        LOG.info("The regulation runs; new process versions: {}", processes == null ? 0 : processes.size());
    }
}
