package org.salesregulation.security;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs in with the engine's users, so that its throttle of failed attempts holds here too. Groups are read anew for
 * each request: who loses a role loses it at once.
 */
@Component
class EngineSignIn implements AuthenticationProvider {

    private final IdentityService identity;
    private final RecentSignIns recent;

    EngineSignIn(IdentityService identity, RecentSignIns recent) {
        this.identity = identity;
        this.recent = recent;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var name = asked.getName();
        var password = String.valueOf(asked.getCredentials());
        var user = identity.createUserQuery().userId(name).singleResult();
        if (user == null || !isRight(user, password)) {
            throw new BadCredentialsException("Wrong user or password, or too many attempts; try again later.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(name));
    }

    /** @return who has signed in elsewhere in this application, if the user is still there */
    Optional<AbstractAuthenticationToken> signedIn(String name) {
        return Optional.ofNullable(identity.createUserQuery().userId(name).singleResult())
                .map(user -> UsernamePasswordAuthenticationToken.authenticated(name, null, authorities(name)));
    }

    private boolean isRight(User user, String password) {
        if (recent.contains(user.getId(), password, user.getPassword())) {
            return true;
        }
        var right = identity.checkPassword(user.getId(), password);
        if (right) {
            recent.remember(user.getId(), password, user.getPassword());
        }
        return right;
    }

    private List<SimpleGrantedAuthority> authorities(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
