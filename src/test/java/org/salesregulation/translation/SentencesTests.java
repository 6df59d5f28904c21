package org.salesregulation.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.salesregulation.regulation.RegulationText;

/** What the program says is said in Russian with names of the models, numbers and days as Russian has them (R7). */
class SentencesTests {

    private static final Translations RUSSIAN =
            Translations.of(RegulationText.in(Path.of("")), "ru").orElseThrow();

    @Test
    void aVerdictIsSaidWithTheResultThatTheModelDeclares() {
        assertThat(RUSSIAN.say("Not counted, because the client did not move on (rescheduled: no answer)."))
                .isEqualTo("Не засчитано: клиент не продвинулся (перенесено: нет ответа).");
        assertThat(RUSSIAN.say("Not counted, because this contact counted already on 12 Nov 2026."))
                .isEqualTo("Не засчитано: этот контакт уже засчитан 12 нояб. 2026.");
        assertThat(RUSSIAN.say("Counted: The company exists, fits our market, has a person to call"))
                .startsWith("Засчитано: ")
                .doesNotContainPattern("[a-z]{4,}");
    }

    @Test
    void aRefusalNamesTheFieldAsTheFormDoes() {
        assertThat(RUSSIAN.say("nextDate: Date of the next attempt must not lie in the past."))
                .isEqualTo("nextDate: Поле «Дата следующей попытки»: дата не может быть в прошлом.");
        assertThat(RUSSIAN.say(
                        "outcome: Outcome of this contact is required. evidence: Note may have at most 1 characters."))
                .isEqualTo("outcome: Заполните поле «Итог этого контакта». evidence: Поле «Примечание»: не больше 1"
                        + " знака.");
    }

    @Test
    void aNumberDecidesOnTheFormOfTheWord() {
        assertThat(RUSSIAN.say("New form \"x\" with 1 fields.")).isEqualTo("Новая форма «x»: 1 поле.");
        assertThat(RUSSIAN.say("New form \"x\" with 3 fields.")).isEqualTo("Новая форма «x»: 3 поля.");
        assertThat(RUSSIAN.say("New form \"x\" with 12 fields.")).isEqualTo("Новая форма «x»: 12 полей.");
        assertThat(RUSSIAN.say("New form \"x\" with 21 fields.")).isEqualTo("Новая форма «x»: 21 поле.");
    }

    @Test
    void aDifferenceIsSaidWithTheNamesOfTheModels() {
        assertThat(RUSSIAN.say("Consultative sale, stage \"Closing\": new contact \"Call the reference\" (call),"
                        + " after \"Draft the contract\"."))
                .isEqualTo("Консультативная продажа, стадия «Закрытие сделки»: новый контакт «Call the reference»"
                        + " (звонок), после «Составить договор».");
        assertThat(RUSSIAN.say("Norms, stage, contact or decision \"Closing\", any category:"
                        + " Minimum conversion, % from 20 to 25."))
                .isEqualTo("Нормы, стадия, контакт или решение «Закрытие сделки», любая категория:"
                        + " Минимальная конверсия, %: было 20, стало 25.");
        assertThat(RUSSIAN.say("Norms, stage, contact or decision \"Make the first call\", \"Call to qualify\","
                        + " category \"trainee\": Attempts from 4 to 5."))
                .isEqualTo("Нормы, стадия, контакт или решение «Сделать первый звонок», «Квалифицирующий звонок»,"
                        + " категория «стажёр», Попытки: было 4, стало 5.");
        assertThat(RUSSIAN.say("Norms, stage, contact or decision \"Closing\", any category: the row is gone; it said"
                        + " Minimum conversion, % 20; Window, days 90."))
                .isEqualTo("Нормы, стадия, контакт или решение «Закрытие сделки», любая категория: строки больше нет;"
                        + " в ней было Минимальная конверсия, % 20; Окно, дней 90.");
        assertThat(RUSSIAN.say("- The plan of a day, contacts of the kind \"call\" from 13 to 11: Zane Levy"))
                .isEqualTo("- План дня, контакты вида «звонок»: было 13, стало 11: Zane Levy");
    }

    @Test
    void severalSentencesAndLinesAreSaidOneByOne() {
        assertThat(RUSSIAN.say(
                        "- 12 Nov 2026, Check the lead: rescheduled, next 13 Nov 2026 10:00. Not counted, because"
                                + " the client did not move on (rescheduled: no answer). Agreed: He calls back."))
                .isEqualTo("- 12 нояб. 2026, Проверить лид: передоговорились, дальше 13 нояб. 2026 10:00. Не засчитано:"
                        + " клиент не продвинулся (перенесено: нет ответа). Договорились: He calls back.");
        assertThat(RUSSIAN.say("By the facts of 1 Sep 2026 to 29 Nov 2026: 1 deal, 2 visits of stages, 5 attempts.\n"
                        + "- 694 of 694 deals that went through \"Closing\" would have been blocked at \"Call\":"
                        + " the draft asks for it there, and they went on without it."))
                .isEqualTo("По фактам с 1 сент. 2026 по 29 нояб. 2026: 1 сделка, 2 посещения стадий, 5 попыток.\n"
                        + "- 694 из 694 сделок, прошедших стадию «Закрытие сделки», остановились бы на «Call»:"
                        + " проект этого там требует, а они прошли без этого.");
    }

    @Test
    void whatAPersonWroteStaysAsItWasWritten() {
        for (var text : new String[] {
            "Bluth Company wants 3 deals by 5 May.",
            "Prices: from A to B.",
            "He said: call me. Then I called.",
            "",
            "won"
        }) {
            assertThat(RUSSIAN.say(text)).as(text).isEqualTo(text);
        }
    }

    @Test
    void whatIsSaidGoesBackAsItIsStored() {
        assertThat(RUSSIAN.say("- call 0 of 30, because the plan still needs 29.81 in 1 working day"))
                .isEqualTo("- звонок: 0 из 30, потому что по плану нужно ещё 29.81 за 1 рабочий день");
        assertThat(RUSSIAN.say("No decision maker")).isEqualTo("No decision maker");
        assertThat(RUSSIAN.cell("No decision maker")).startsWith("Нет").doesNotContain("no");
        assertThat(RUSSIAN.say("My deals")).isEqualTo("Мои сделки");
        assertThat(RUSSIAN.source("Мои сделки")).isEqualTo("My deals");
    }
}
