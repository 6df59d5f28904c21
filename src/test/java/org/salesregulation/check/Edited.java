package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.salesregulation.regulation.RegulationText;

/** The shipped regulation, edited as a person edits its files. */
record Edited(RegulationText text) {

    static final RegulationText SHIPPED = RegulationText.in(Path.of(""));

    private static final RegulationCheck CHECK = new RegulationCheck();

    static Edited shipped() {
        return new Edited(SHIPPED);
    }

    /** @param edit must change something, or the test would prove nothing */
    Edited file(String name, UnaryOperator<String> edit) {
        var before = content(name);
        var after = edit.apply(before);
        assertThat(after).as("an edit of " + name + " that changes nothing").isNotEqualTo(before);
        return with(name, after);
    }

    Edited with(String name, String content) {
        return new Edited(text.with(Map.of(name, content.getBytes(StandardCharsets.UTF_8))));
    }

    Edited without(String name) {
        assertThat(text.files()).containsKey(name);
        var files = new TreeMap<>(text.files());
        files.remove(name);
        return new Edited(RegulationText.of(files));
    }

    String content(String name) {
        return new String(text.file(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    List<Finding> findings() {
        return CHECK.check(text);
    }

    static String between(String text, String begin, String end) {
        var from = text.indexOf(begin);
        assertThat(from).as(begin).isNotNegative();
        return text.substring(from, text.indexOf(end, from) + end.length());
    }
}
