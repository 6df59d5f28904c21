package org.salesregulation.document;

import java.util.ArrayList;
import java.util.List;
import org.salesregulation.document.Document.Section;

/**
 * A section with its number: chapters 1, 2, …, appendices A, B, …, sections below them 1.2 and 1.2.3.
 *
 * @param level 1 for a chapter
 */
record Numbered(int level, String number, Section section, List<Numbered> below) {

    static List<Numbered> of(Document document) {
        var chapters = new ArrayList<Numbered>();
        var letters = 0;
        for (var section : document.sections()) {
            var number =
                    section.appendix() ? String.valueOf((char) ('A' + letters++)) : String.valueOf(chapters.size() + 1);
            chapters.add(number(1, number, section));
        }
        return chapters;
    }

    private static Numbered number(int level, String number, Section section) {
        var below = new ArrayList<Numbered>();
        for (var inner : section.sections()) {
            below.add(number(level + 1, number + "." + (below.size() + 1), inner));
        }
        return new Numbered(level, number, section, List.copyOf(below));
    }

    String anchor() {
        return "s-" + number.replace('.', '-');
    }

    String heading(Words words) {
        return section.appendix()
                ? words.say("appendix", number) + " " + section.title()
                : number + " " + section.title();
    }
}
