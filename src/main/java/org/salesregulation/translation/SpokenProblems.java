package org.salesregulation.translation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * What was refused and why, in the language that is asked for by {@code Accept-Language} (RFC 9457, 3.1.4). Type, title,
 * status and the names of fields stay: programs go by them. Whoever asks for no language gets English.
 */
@RestControllerAdvice
class SpokenProblems implements ResponseBodyAdvice<ProblemDetail> {

    private static final String GAPS = "errors";

    private final TranslationsInForce translations;

    SpokenProblems(TranslationsInForce translations) {
        this.translations = translations;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return ProblemDetail.class.isAssignableFrom(answer.getParameterType());
    }

    @Override
    public ProblemDetail beforeBodyWrite(
            ProblemDetail problem,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (problem != null && request instanceof ServletServerHttpRequest servlet) {
            say(problem, servlet.getServletRequest(), response.getHeaders());
        }
        return problem;
    }

    private void say(ProblemDetail problem, HttpServletRequest request, HttpHeaders headers) {
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return;
        }
        translations.first(request.getLocales()).ifPresent(language -> {
            headers.set(HttpHeaders.CONTENT_LANGUAGE, language.language());
            if (problem.getDetail() != null) {
                problem.setDetail(language.say(problem.getDetail()));
            }
            if (problem.getProperties() != null && problem.getProperties().get(GAPS) instanceof List<?> gaps) {
                problem.setProperty(
                        GAPS, gaps.stream().map(gap -> say(gap, language)).toList());
            }
        });
    }

    private static Object say(Object gap, Translations language) {
        return gap instanceof Gap told ? new Gap(told.field(), language.say(told.reason())) : gap;
    }
}
