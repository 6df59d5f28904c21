package org.salesregulation.security;

import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Whose token it is. It says who somebody is; what that person may do is said by the engine's groups, as always. */
@Component
@Profile("oidc")
class CompanyTokens implements Converter<Jwt, AbstractAuthenticationToken> {

    private final EngineSignIn signIn;
    private final String claim;

    CompanyTokens(EngineSignIn signIn, OAuth2ResourceServerProperties properties) {
        this.signIn = signIn;
        this.claim = properties.getJwt().getPrincipalClaimName();
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var name = token.getClaimAsString(claim);
        if (name == null) {
            throw new InvalidBearerTokenException("The token does not say who you are: it has no claim " + claim + ".");
        }
        return signIn.signedIn(name)
                .orElseThrow(() -> new InvalidBearerTokenException("Nobody called " + name + " works here."));
    }
}
