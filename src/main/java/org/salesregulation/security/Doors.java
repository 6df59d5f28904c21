package org.salesregulation.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * What is open and what is closed. Everything that is not named here is denied.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Doors {

    private final EngineSignIn signIn;
    private final Refusals refusals;
    private final Optional<CompanyTokens> tokens;

    Doors(EngineSignIn signIn, Refusals refusals, Optional<CompanyTokens> tokens) {
        this.signIn = signIn;
        this.refusals = refusals;
        this.tokens = tokens;
    }

    /** For programs; pages within the web applications bring their session. */
    @Bean
    @Order(5)
    SecurityFilterChain api(HttpSecurity http, IdentityService identity) throws Exception {
        http.addFilterBefore(new WebSession(signIn), BasicAuthenticationFilter.class);
        return rest(http, "/api", identity);
    }

    /** For programs. */
    @Bean
    @Order(10)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity) throws Exception {
        return rest(http, "/engine-rest", identity);
    }

    private SecurityFilterChain rest(HttpSecurity http, String path, IdentityService identity) throws Exception {
        return programs(http)
                .securityMatcher(Paths.under(path))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterAfter(new EngineAuthentication(identity), BasicAuthenticationFilter.class)
                .build();
    }

    /** Health for the platform; all else for administrators. */
    @Bean
    @Order(20)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        return programs(http)
                .securityMatcher(Paths.under("/actuator"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Paths.under("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("camunda-admin"))
                .build();
    }

    /** HTTP Basic against the engine's users, tokens of the company's provider where there is one; no session. */
    private HttpSecurity programs(HttpSecurity http) throws Exception {
        if (tokens.isPresent()) {
            http.oauth2ResourceServer(server ->
                    server.authenticationEntryPoint(refusals).jwt(jwt -> jwt.jwtAuthenticationConverter(tokens.get())));
        }
        return http.authenticationProvider(signIn)
                .httpBasic(basic -> basic.realmName("Sales System Regulation").authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // a web application's session that comes along keeps its id: its other calls are under way with it
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .csrf(AbstractHttpConfigurer::disable);
    }

    /**
     * The web applications sign in and guard their forms themselves. Their set-up page is closed for good: with no
     * administrator it makes one of anyone (CVE-2026-77226).
     */
    @Bean
    @Order(30)
    SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
        return http.securityMatcher(
                        new OrRequestMatcher(Paths.under("/camunda"), Paths.exactly("", "/", "/favicon.ico", "/error")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SetupPage::isAsked)
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .headers(headers -> headers.defaultsDisabled().httpStrictTransportSecurity(withDefaults()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Forwards are the web applications' own: they fetch a plugin's script that way, after the doors above let in. */
    @Bean
    @Order(40)
    SecurityFilterChain allElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** A crooked address is the caller's mistake, not ours. */
    @Bean
    RequestRejectedHandler crookedAddress() {
        return new HttpStatusRequestRejectedHandler(HttpStatus.BAD_REQUEST.value());
    }
}
