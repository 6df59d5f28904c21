package org.salesregulation.regulation;

import java.util.Map;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** A FEEL condition of a form, {@code =outcome != "productive"}; what cannot be evaluated does not hold. */
record Condition(String text, ParsedExpression expression) {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    static Condition parse(String text) {
        var parsed = FEEL.parseExpression(text.startsWith("=") ? text.substring(1) : text);
        if (!parsed.isSuccess()) {
            throw new IllegalArgumentException("The condition \"" + text + "\" cannot be read: "
                    + parsed.failure().message());
        }
        return new Condition(text, parsed.parsedExpression());
    }

    boolean holds(Map<String, Object> context) {
        var answer = FEEL.evaluate(expression, context);
        return answer.isSuccess() && Boolean.TRUE.equals(answer.result());
    }
}
