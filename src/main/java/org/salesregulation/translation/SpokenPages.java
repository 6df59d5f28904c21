package org.salesregulation.translation;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The pages ask the application's own interface, whose facts carry the names of stages, contacts and tasks as the models
 * have them, and sentences in the language of the program. Here they get both in the language that the browser asks for
 * (R7, R18). Only pages do, which say that they are pages by {@code X-Requested-With}: programs and files get what is
 * stored.
 */
final class SpokenPages extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "XMLHttpRequest";

    /** Names of the models, and sentences: what somebody wrote there is neither and stays. */
    private static final Set<String> SPOKEN = Set.of(
            "stageName",
            "contactName",
            "nextContact",
            "task",
            "result",
            "reason",
            "reasons",
            "remedy",
            "sentence",
            "words",
            "note",
            "problem",
            "rehearsal",
            "beside",
            "unknown");
    /** The names of funnels are texts of the models; those of people and teams at other doors are not. */
    private static final Set<String> SPOKEN_OF_FUNNELS = Set.of("name");
    /** Steps and tasks of a change have names of the models. */
    private static final Set<String> SPOKEN_OF_REGULATION =
            Stream.concat(SPOKEN.stream(), Stream.of("name", "elementName")).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> TITLE = Set.of("title");

    private final TranslationsInForce translations;

    SpokenPages(TranslationsInForce translations) {
        this.translations = translations;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isPage = request.getMethod().equals("GET") && PAGE.equalsIgnoreCase(request.getHeader("X-Requested-With"));
        if (!isPage) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var language = translations.first(request.getLocales());
        if (language.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        var type = kept.getContentType();
        if (kept.getStatus() == HttpServletResponse.SC_OK && type != null && type.contains("json")) {
            var answer = JSON.readTree(kept.getContentAsByteArray());
            SpokenAnswers.names(answer, spoken(request.getRequestURI()), language.get());
            if (isOfRegulation(request.getRequestURI())) {
                // a revision that came by itself has its title by the program, any other by a person
                SpokenAnswers.names(
                        answer, TITLE, Translations.none(language.get().language()));
            }
            kept.resetBuffer();
            kept.getOutputStream().write(JSON.writeValueAsBytes(answer));
        }
        kept.copyBodyToResponse();
    }

    private static boolean isOfRegulation(String path) {
        return path.contains("/api/regulation/");
    }

    private static Set<String> spoken(String path) {
        if (path.endsWith("/api/funnels")) {
            return SPOKEN_OF_FUNNELS;
        }
        return isOfRegulation(path) ? SPOKEN_OF_REGULATION : SPOKEN;
    }
}
