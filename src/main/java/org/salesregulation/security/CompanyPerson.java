package org.salesregulation.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/** Who has come in by the company's provider, as long as that person works here. Public, because the filter makes it. */
public class CompanyPerson implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        var person = request.getUserPrincipal();
        return person != null && worksHere(person.getName(), engine)
                ? AuthenticationResult.successful(person.getName())
                : AuthenticationResult.unsuccessful();
    }

    private static boolean worksHere(String name, ProcessEngine engine) {
        return engine.getIdentityService().createUserQuery().userId(name).count() == 1;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // the page goes to the provider, a call has nothing to ask a person with
    }
}
