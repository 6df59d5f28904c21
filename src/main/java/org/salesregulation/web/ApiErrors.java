package org.salesregulation.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.salesregulation.funnel.DuplicateDeal;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The one place where an error becomes an answer: problem details (RFC 9457) with {@code errors}, a list of field and
 * reason. Says nothing of the inside of the program.
 */
@RestControllerAdvice(basePackages = "org.salesregulation")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ProblemDetail duplicate(DuplicateDeal duplicate) {
        var problem = problem(
                HttpStatus.CONFLICT, "The client is already in the funnel", duplicate.getMessage(), duplicate.gaps());
        problem.setProperty("dealId", duplicate.dealId().toString());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        return badRequest(refusal.gaps());
    }

    @ExceptionHandler
    ProblemDetail notAllowed(NotAllowed refusal) {
        return problem(HttpStatus.FORBIDDEN, "Not allowed", refusal.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail notAllowedByEngine(AuthorizationException refusal) {
        return problem(HttpStatus.FORBIDDEN, "Not allowed", "Your role does not allow this.", List.of());
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound missing) {
        return problem(HttpStatus.NOT_FOUND, "Not found", missing.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException error) {
        var place = error.getMostSpecificCause() instanceof JsonProcessingException json && json.getLocation() != null
                ? " Line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + "."
                : "";
        return badRequest(List.of(new Gap("body", "The body is missing or is not JSON." + place)));
    }

    @ExceptionHandler
    ProblemDetail wrongParameter(MethodArgumentTypeMismatchException error) {
        var type = error.getRequiredType();
        var asked = type != null && Number.class.isAssignableFrom(type) || type == int.class || type == long.class
                ? "must be a whole number"
                : "has another form";
        return badRequest(List.of(new Gap(error.getName(), error.getName() + " " + asked + ".")));
    }

    /** Whatever else: the caller gets a number, the log the cause under that number. */
    @ExceptionHandler
    ProblemDetail unexpected(Exception error) throws Exception {
        if (error instanceof ErrorResponse known) {
            return known.getBody();
        }
        if (error instanceof AccessDeniedException || error instanceof AuthenticationException) {
            throw error;
        }
        var number = UUID.randomUUID().toString();
        LOG.error("Request failed, number {}", number, error);
        var problem = problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The request failed",
                "Name the number " + number + " to the administrator.",
                List.of());
        problem.setProperty("number", number);
        return problem;
    }

    private static ProblemDetail badRequest(List<Gap> gaps) {
        var detail = gaps.size() == 1 ? gaps.get(0).reason() : gaps.size() + " things are to be corrected.";
        return problem(HttpStatus.BAD_REQUEST, "The request is against the regulation", detail, gaps);
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail, List<Gap> gaps) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        if (!gaps.isEmpty()) {
            problem.setProperty("errors", gaps);
        }
        return problem;
    }
}
