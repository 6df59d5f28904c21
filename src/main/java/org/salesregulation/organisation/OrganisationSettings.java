package org.salesregulation.organisation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the organisation is described and who administers it.
 *
 * @param organisation a resource, such as {@code file:/etc/regulation/organisation.yaml}; empty: {@code
 *     organisation.yaml} in the folder of the regulation or in the working directory
 * @param home folder of the regulation
 * @param initialPassword first password of everybody new; empty: a random one that nobody knows, so that an
 *     administrator sets it
 * @param admin who administers the application
 */
@ConfigurationProperties("regulation")
record OrganisationSettings(String organisation, String home, String initialPassword, @DefaultValue Admin admin) {

    /**
     * @param id sign-in name
     * @param password used when this user does not exist yet
     */
    record Admin(@DefaultValue("admin") String id, String password) {}
}
