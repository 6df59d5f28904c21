package org.salesregulation.security;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
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

    /** HTTP Basic against the engine's users for programs; pages within the web applications bring their session. */
    @Bean
    @Order(5)
    SecurityFilterChain api(HttpSecurity http, EngineSignIn signIn, IdentityService identity, Refusals refusals)
            throws Exception {
        http.addFilterBefore(new WebSession(signIn), BasicAuthenticationFilter.class);
        return rest(http, "/api", signIn, identity, refusals);
    }

    /** HTTP Basic, no session: for programs. */
    @Bean
    @Order(10)
    SecurityFilterChain engineRest(HttpSecurity http, EngineSignIn signIn, IdentityService identity, Refusals refusals)
            throws Exception {
        return rest(http, "/engine-rest", signIn, identity, refusals);
    }

    private static SecurityFilterChain rest(
            HttpSecurity http, String path, EngineSignIn signIn, IdentityService identity, Refusals refusals)
            throws Exception {
        return http.securityMatcher(Paths.under(path))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .authenticationProvider(signIn)
                .httpBasic(basic -> basic.realmName("Sales System Regulation").authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterAfter(new EngineAuthentication(identity), BasicAuthenticationFilter.class)
                // a web application's session that comes along keeps its id: its other calls are under way with it
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Health for the platform; all else for administrators. */
    @Bean
    @Order(20)
    SecurityFilterChain actuator(HttpSecurity http, EngineSignIn signIn, Refusals refusals) throws Exception {
        return http.securityMatcher(Paths.under("/actuator"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Paths.under("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("camunda-admin"))
                .authenticationProvider(signIn)
                .httpBasic(basic -> basic.realmName("Sales System Regulation").authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
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
