package org.salesregulation.intake;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was sent is longer than what is taken in. */
class TooLarge extends ErrorResponseException {

    TooLarge(String limit) {
        super(HttpStatus.PAYLOAD_TOO_LARGE, problem(limit), null);
    }

    private static ProblemDetail problem(String limit) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.PAYLOAD_TOO_LARGE, "At most " + limit + " are taken in.");
    }
}
