package org.salesregulation.shared;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person asked for is against the regulation. Every door turns it into one clear error that names the fields;
 * nothing has been stored.
 */
public class Refusal extends RuntimeException {

    private final transient List<Gap> gaps;

    public Refusal(List<Gap> gaps) {
        super(gaps.stream().map(Gap::toString).collect(Collectors.joining(" ")));
        this.gaps = List.copyOf(gaps);
    }

    public static Refusal of(String field, String reason) {
        return new Refusal(List.of(new Gap(field, reason)));
    }

    /** Finds the refusal behind what the engine threw. */
    public static Optional<Refusal> behind(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    public List<Gap> gaps() {
        return gaps;
    }

    /**
     * One requirement that is not met.
     *
     * @param field the field at fault, as the form or the JSON names it
     * @param reason a sentence that says what is asked for
     */
    public record Gap(String field, String reason) {

        @Override
        public String toString() {
            return field + ": " + reason;
        }
    }
}
