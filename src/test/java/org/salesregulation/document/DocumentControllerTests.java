package org.salesregulation.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.salesregulation.testing.ApiTest;

/** Everybody who is signed in may read the regulation (R19, R20). */
class DocumentControllerTests extends ApiTest {

    @Test
    void everybodyReadsItInBothLanguages() {
        var english = get("rita.north", "/api/regulation/document");
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.header("Content-Type")).startsWith("text/html");
        assertThat(english.text()).contains("Regulation on the Sales System");
        assertThat(get("fiona.finance", "/api/regulation/document?language=ru").text())
                .contains("Положение о системе продаж");
    }

    @Test
    void saysWhichRevisionItIsAndTranslationsAreThoseOfIt() {
        var revisions = get("rita.north", "/api/regulation/revisions").body();
        var number = revisions.at("/items/0/number").asText();
        assertThat(get("rita.north", "/api/regulation/document").text()).contains("Revision " + number);
        assertThat(revisions.at("/may/write").asBoolean()).isFalse();
        assertThat(get("paul.process", "/api/regulation/revisions")
                        .body()
                        .at("/may/write")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void isHandedOutForWordProcessors() {
        var word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        assertThat(getAs("rita.north", "/api/regulation/document", word).header("Content-Type"))
                .isEqualTo(word);
        assertThat(get("rita.north", "/api/regulation/document?format=docx").header("Content-Disposition"))
                .contains("regulation-en.docx");
    }

    @Test
    void whatItIsNotWrittenInIsNamed() {
        assertThat(get("rita.north", "/api/regulation/document?language=fr").fieldsAtFault())
                .containsExactly("language");
        assertThat(get("rita.north", "/api/regulation/document?format=pdf").fieldsAtFault())
                .containsExactly("format");
        assertThat(get(null, "/api/regulation/document").status()).isEqualTo(401);
    }
}
