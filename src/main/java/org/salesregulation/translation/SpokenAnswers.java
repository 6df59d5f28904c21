package org.salesregulation.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tasklist and Cockpit ask the engine, and the engine has one name for everything. Here its answers get the names of the
 * language that the browser asks for: of tasks, processes and stages, in diagrams and in forms (R7, R18). What is stored
 * keeps the language of the models, and whoever reads that language goes by untouched.
 */
final class SpokenAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SpokenAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern FORMS = Pattern.compile(".*/(deployed-form|deployed-start-form)$");
    private static final Pattern MODELS = Pattern.compile(".*/(process-definition|decision-definition)/.*/xml$");
    private static final Pattern NAMED = Pattern.compile(
            ".*/(task|filter|process-definition|decision-definition|process-instance|history|incident)(/.*)?$");
    private static final Pattern NAMED_BACK = Pattern.compile(".*/(task|filter)/[^/]+$");
    /** Names and values of variables are facts, whatever word they happen to be. */
    private static final Pattern FACTS =
            Pattern.compile(".*(/variables|/form-variables|/localVariables|/variable-instance|/history/detail)(/.*)?$");

    private static final Pattern FORM_VALUES = Pattern.compile(".*/task/[^/]+/form-variables$");
    /**
     * What the program wrote for forms to show. All else that a form shows is data, or is chosen or written by somebody
     * and goes back as it came.
     */
    static final Set<String> TOLD = Set.of(
            "lastContacts",
            "stageName",
            "changes",
            "comesInForce",
            "dealsUnderWay",
            "pilotOn",
            "impact",
            "warnings",
            "rehearsal",
            "problem",
            "report",
            "planAndFact",
            "notCounted",
            "lines",
            "divided",
            "missing",
            "standing",
            "averageDeals",
            "whyNot",
            "dropOffList",
            "subjectName",
            "needRows",
            "contactRows",
            "shortRows",
            "reach",
            "clientRows",
            "answerRows",
            "unitRows",
            "shareRows",
            "varianceRows",
            "left",
            "repeats",
            "dropOff",
            "dropOffReasons",
            "comparison",
            "actionDay",
            "handOverDay",
            "rows");

    private static final Set<String> SPOKEN = Set.of(
            "name", "description", "processDefinitionName", "decisionDefinitionName", "activityName", "taskName");
    private static final String OFFER = "valuesExpression";
    private static final Pattern OFFERED = Pattern.compile("(\"label\":\")([^\"]*)(\")");
    private static final Pattern OF_THE_ENGINE = Pattern.compile("(?s)((?:Cannot [^:]+: )?)(.*)");
    private static final Set<String> NOT_SPOKEN = Set.of("variables", "query");
    /** Of a list of Tasklist: what it holds, and how it calls the values on its cards. */
    private static final Set<String> OF_A_LIST = Set.of("description", "label");

    private final TranslationsInForce translations;

    SpokenAnswers(TranslationsInForce translations) {
        this.translations = translations;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (!isSpoken(path)) {
            chain.doFilter(request, response);
            return;
        }
        var varied = new Varied(response);
        var language = translations.first(request.getLocales());
        if (language.isEmpty()) {
            chain.doFilter(request, varied);
            return;
        }
        if (request.getMethod().equals("PUT") && NAMED_BACK.matcher(path).matches()) {
            // Tasklist sends a task back with its name when a date is set, and a list when somebody edits it
            chain.doFilter(new WithSourceName(request, language.get()), response);
            return;
        }
        var kept = new ContentCachingResponseWrapper(varied);
        chain.doFilter(request, kept);
        if (kept.getContentSize() > 0) {
            translate(path, kept, language.get());
        }
        kept.copyBodyToResponse();
    }

    private static boolean isSpoken(String path) {
        return FORM_VALUES.matcher(path).matches()
                || (FORMS.matcher(path).matches()
                                || MODELS.matcher(path).matches()
                                || NAMED.matcher(path).matches())
                        && !FACTS.matcher(path).matches();
    }

    private static void translate(String path, ContentCachingResponseWrapper kept, Translations translations)
            throws IOException {
        var type = kept.getContentType();
        if (type == null || !type.contains("json")) {
            return;
        }
        var content = kept.getContentAsByteArray();
        byte[] spoken;
        try {
            spoken = kept.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                    ? translated(path, content, translations)
                    : refusal(content, translations);
        } catch (IllegalArgumentException | IOException e) {
            // a name in another language is no reason to withhold an answer
            LOG.warn("The answer of {} is not translated: {}", path, e.getMessage());
            return;
        }
        var tag = kept.getHeader("ETag");
        kept.resetBuffer();
        if (tag != null) {
            kept.setHeader("ETag", tag.replaceAll("\"$", "-" + translations.language() + "\""));
        }
        kept.getOutputStream().write(spoken);
    }

    private static byte[] translated(String path, byte[] content, Translations translations) throws IOException {
        if (FORMS.matcher(path).matches()) {
            var id = JSON.readTree(content).path("id").asText();
            return offered(translations.form("forms/" + id + ".form", content), translations);
        }
        var answer = JSON.readTree(content);
        if (FORM_VALUES.matcher(path).matches()) {
            values(answer, translations);
        } else if (MODELS.matcher(path).matches()) {
            model((ObjectNode) answer, translations);
        } else {
            names(answer, SPOKEN, translations);
        }
        return JSON.writeValueAsBytes(answer);
    }

    /** What the program has put into a form for it to offer, as FEEL writes lists. */
    private static byte[] offered(byte[] form, Translations translations) throws IOException {
        var root = JSON.readTree(form);
        for (var field : root.path("components").findParents(OFFER)) {
            var spoken = OFFERED.matcher(field.path(OFFER).asText())
                    .replaceAll(label -> Matcher.quoteReplacement(
                            label.group(1) + translations.say(label.group(2)) + label.group(3)));
            ((ObjectNode) field).put(OFFER, spoken);
        }
        return JSON.writeValueAsBytes(root);
    }

    /** "Cannot complete task …: " is the engine's, and pages take it away; what follows is ours. */
    private static byte[] refusal(byte[] content, Translations translations) throws IOException {
        var answer = JSON.readTree(content);
        if (answer instanceof ObjectNode error && error.path("message").isTextual()) {
            var found = OF_THE_ENGINE.matcher(error.path("message").asText());
            if (found.matches()) {
                error.put("message", found.group(1) + translations.say(found.group(2)));
            }
        }
        return JSON.writeValueAsBytes(answer);
    }

    private static void values(JsonNode answer, Translations translations) {
        answer.fields().forEachRemaining(variable -> {
            if (TOLD.contains(variable.getKey()) && variable.getValue() instanceof ObjectNode typed) {
                typed.set("value", told(typed.path("value"), translations));
            }
        });
    }

    /** @param value a text, or a table of them as JSON */
    private static JsonNode told(JsonNode value, Translations translations) {
        if (value.isTextual()) {
            var text = value.asText();
            return TextNode.valueOf(text.startsWith("[") ? rows(text, translations) : translations.say(text));
        }
        return value;
    }

    private static String rows(String json, Translations translations) {
        try {
            var table = JSON.readTree(json);
            if (table.isArray()) {
                table.forEach(row -> row.fields().forEachRemaining(cell -> {
                    if (cell.getValue().isTextual()) {
                        cell.setValue(TextNode.valueOf(
                                translations.cell(cell.getValue().asText())));
                    }
                }));
            }
            return JSON.writeValueAsString(table);
        } catch (IOException e) {
            return json;
        }
    }

    private static void model(ObjectNode answer, Translations translations) {
        var key = answer.path("id").asText().replaceAll(":.*", "");
        if (answer.path("bpmn20Xml").isTextual()) {
            var xml = answer.path("bpmn20Xml").asText().getBytes(StandardCharsets.UTF_8);
            answer.put(
                    "bpmn20Xml",
                    new String(translations.model("processes/" + key + ".bpmn", xml), StandardCharsets.UTF_8));
        } else if (answer.path("dmnXml").isTextual()) {
            var xml = answer.path("dmnXml").asText().getBytes(StandardCharsets.UTF_8);
            answer.put(
                    "dmnXml", new String(translations.table("processes/" + key + ".dmn", xml), StandardCharsets.UTF_8));
        }
    }

    /** @param spoken names of the fields whose texts are texts of the models or sentences, also where they are lists */
    static void names(JsonNode node, Set<String> spoken, Translations translations) {
        if (node instanceof ObjectNode object) {
            var fields = new ArrayList<String>();
            object.fieldNames().forEachRemaining(fields::add);
            for (var field : fields) {
                var value = object.get(field);
                if (value.isTextual() && spoken.contains(field)) {
                    object.put(field, translations.say(value.asText()));
                } else if (value instanceof ArrayNode list && spoken.contains(field)) {
                    sentences(list, spoken, translations);
                } else if (field.equals("variable")) {
                    cards(value, translations);
                } else if (field.equals("properties")) {
                    names(value, OF_A_LIST, translations);
                } else if (value.isContainerNode() && !NOT_SPOKEN.contains(field)) {
                    names(value, spoken, translations);
                }
            }
        } else {
            node.forEach(child -> names(child, spoken, translations));
        }
    }

    /** What the card of a task shows of it in a list: only what the program has told, such as the stage. */
    private static void cards(JsonNode variables, Translations translations) {
        variables.forEach(variable -> {
            if (TOLD.contains(variable.path("name").asText()) && variable instanceof ObjectNode typed) {
                typed.set("value", told(typed.path("value"), translations));
            }
        });
    }

    private static void sentences(ArrayNode list, Set<String> spoken, Translations translations) {
        for (var index = 0; index < list.size(); index++) {
            if (list.get(index).isTextual()) {
                list.set(index, translations.say(list.get(index).asText()));
            } else {
                names(list.get(index), spoken, translations);
            }
        }
    }

    /** What is answered depends on the language, whatever else the engine says that it depends on. */
    private static final class Varied extends HttpServletResponseWrapper {

        private static final String VARY = "Vary";

        Varied(HttpServletResponse response) {
            super(response);
            super.setHeader(VARY, "Accept-Language");
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, VARY.equalsIgnoreCase(name) ? value + ", Accept-Language" : value);
        }
    }
}
