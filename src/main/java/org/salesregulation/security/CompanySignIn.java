package org.salesregulation.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.util.HtmlUtils;

/**
 * People come into the web applications by the company's OpenID Connect provider (profile {@code oidc}). The provider
 * says who somebody is; whether and as what that person works here is said by the organisation, as without it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("oidc")
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class CompanySignIn {

    /** The one registration, as application-oidc.yaml calls it. */
    private static final String COMPANY = "company";

    private static final String SIGN_IN = "/oauth2/authorization/" + COMPANY;
    private static final String SIGN_OUT = "/camunda/sign-out";

    /** Asks the provider for its addresses at the first sign-in: a provider that is down does not keep us from starting. */
    @Bean
    ClientRegistrationRepository provider(OAuth2ClientProperties properties) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.copyOf(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations()
                        .values())));
    }

    /** Comes before the chain that lets the web applications sign in themselves. */
    @Bean
    @Order(25)
    SecurityFilterChain webApplicationsByProvider(
            HttpSecurity http, EngineSignIn signIn, ClientRegistrationRepository provider) throws Exception {
        var pagesOnly = new HttpSessionRequestCache();
        pagesOnly.setRequestMatcher(Paths.under("/camunda/app"));
        pagesOnly.setMatchingRequestParameterName(null);
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(provider);
        signOut.setPostLogoutRedirectUri("{baseUrl}/");
        return http.securityMatcher(new OrRequestMatcher(
                        Paths.under("/camunda", "/oauth2", "/login/oauth2"), Paths.exactly("", "/")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SetupPage::isAsked)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .userInfoEndpoint(user -> user.oidcUserService(whoWorksHere(signIn)))
                        .failureHandler(CompanySignIn::refuse))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), Paths.under("/camunda/api")))
                .requestCache(cache -> cache.requestCache(pagesOnly))
                .logout(logout ->
                        logout.logoutRequestMatcher(Paths.exactly(SIGN_OUT)).logoutSuccessHandler(signOut))
                .headers(headers -> headers.defaultsDisabled().httpStrictTransportSecurity(withDefaults()))
                // the web applications guard their calls by a token of their own
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Tells the web applications who has come in; after Spring Security, which knows. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> signedInByTheCompany() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setInitParameters(
                Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, CompanyPerson.class.getName()));
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return filter;
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> whoWorksHere(EngineSignIn signIn) {
        var provider = new OidcUserService();
        return request -> {
            var user = provider.loadUser(request);
            if (signIn.signedIn(user.getName()).isEmpty()) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error("unknown_person"),
                        "Your account is called " + user.getName() + ", and nobody of that name works here."
                                + " An administrator adds people to organisation.yaml.");
            }
            return user;
        };
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.getWriter()
                .write(
                        """
                        <!DOCTYPE html>
                        <html lang="en"><meta charset="utf-8"><title>Sales Regulation</title>
                        <body style="font: 16px/1.5 sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em">
                        <h1>You are not signed in</h1>
                        <p>%s</p>
                        <p><a href="%s/">Sign in again</a></p>
                        """
                                .formatted(HtmlUtils.htmlEscape(e.getMessage()), request.getContextPath()));
    }
}
