package org.salesregulation.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine for the time of a request who asks, with groups and teams, and never a moment longer. */
class EngineAuthentication extends OncePerRequestFilter {

    private final IdentityService identity;

    EngineAuthentication(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SecurityContextHolder.getContext().getAuthentication();
        identity.clearAuthentication();
        try {
            if (person != null && person.isAuthenticated()) {
                var groups = person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList();
                identity.setAuthentication(person.getName(), groups, teams(person.getName()));
            }
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private List<String> teams(String user) {
        return identity.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
