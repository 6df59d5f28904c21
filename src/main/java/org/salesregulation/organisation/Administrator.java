package org.salesregulation.organisation;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * The first administrator exists before any door opens. The engine's own set-up page lets anyone become administrator
 * as long as there is none (CVE-2026-77226).
 */
@Component
class Administrator {

    static final String GROUP = "camunda-admin";

    private final IdentityService identity;
    private final OrganisationSettings.Admin settings;

    Administrator(IdentityService identity, OrganisationSettings settings) {
        this.identity = identity;
        this.settings = settings.admin();
    }

    /** @throws IllegalStateException when nobody would administer the application */
    void ensure() {
        if (identity.createGroupQuery().groupId(GROUP).count() == 0) {
            var group = identity.newGroup(GROUP);
            group.setName("Administrators");
            group.setType("SYSTEM");
            identity.saveGroup(group);
        }
        if (isEmpty() && settings.password() != null && !settings.password().isBlank()) {
            create();
        }
        if (isEmpty()) {
            throw new IllegalStateException("Nobody is in the group " + GROUP + ", so that anyone could make himself"
                    + " administrator. Set regulation.admin.password (REGULATION_ADMIN_PASSWORD) and start again.");
        }
    }

    private boolean isEmpty() {
        return identity.createUserQuery().memberOfGroup(GROUP).count() == 0;
    }

    private void create() {
        if (identity.createUserQuery().userId(settings.id()).count() == 0) {
            var user = identity.newUser(settings.id());
            user.setFirstName("Regulation");
            user.setLastName("Administrator");
            user.setPassword(settings.password());
            identity.saveUser(user);
        }
        identity.createMembership(settings.id(), GROUP);
    }
}
