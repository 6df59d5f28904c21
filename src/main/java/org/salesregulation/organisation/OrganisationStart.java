package org.salesregulation.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Rights, people and the administrator are there before the port opens. */
@Component
class OrganisationStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationStart.class);

    private final OrganisationSettings settings;
    private final ResourceLoader resources;
    private final Organisation organisation;
    private final Rights rights;
    private final Administrator administrator;

    OrganisationStart(
            OrganisationSettings settings,
            ResourceLoader resources,
            Organisation organisation,
            Rights rights,
            Administrator administrator) {
        this.settings = settings;
        this.resources = resources;
        this.organisation = organisation;
        this.rights = rights;
        this.administrator = administrator;
    }

    @Override
    public void afterSingletonsInstantiated() {
        file().ifPresentOrElse(
                        this::apply,
                        () -> LOG.warn("There is no organisation.yaml, so that only administrators can sign in."
                                + " Name it by regulation.organisation."));
        rights.apply();
        administrator.ensure();
    }

    private void apply(Resource file) {
        try {
            organisation.apply(OrganisationPlan.read(file.getInputStream(), file.getDescription()));
        } catch (IOException e) {
            throw new UncheckedIOException("The organisation cannot be read from " + file.getDescription() + ".", e);
        }
    }

    /** A configured file must be there; one beside the regulation may. */
    private Optional<Resource> file() {
        if (hasText(settings.organisation())) {
            return Optional.of(resources.getResource(settings.organisation()));
        }
        return Stream.of(hasText(settings.home()) ? settings.home() : "", "")
                .map(folder -> (Resource) new FileSystemResource(Path.of(folder, "organisation.yaml")))
                .filter(Resource::exists)
                .findFirst();
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }
}
