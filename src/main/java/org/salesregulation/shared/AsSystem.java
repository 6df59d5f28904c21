package org.salesregulation.shared;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;

/** Runs a call of the engine in the system's name, after our own rules have been checked, and then gives the person back. */
public final class AsSystem {

    private AsSystem() {}

    public static <T> T call(IdentityService identity, Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identity.setAuthentication(person);
            }
        }
    }
}
