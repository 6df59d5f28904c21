package org.salesregulation.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.document.Document.Block;
import org.salesregulation.document.Document.Section;
import org.salesregulation.document.Document.Table;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.report.ReportCatalogue;
import org.salesregulation.translation.Translations;

/** The written regulation says what the models say, in both languages and in both formats (R19-R30). */
class RegulationDocumentTests {

    private static final RegulationText SHIPPED = RegulationText.in(Path.of(""));

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void everyStageContactScriptAndFieldStandsInIt(String language) {
        var html = HtmlDocument.render(RegulationDocument.write(SHIPPED, Edition.NONE, language));
        var source = new Source(Translations.translate(SHIPPED, language));

        assertThat(source.contacts()).hasSizeGreaterThan(20);
        for (var at : source.contacts()) {
            assertThat(html)
                    .contains(
                            escaped(at.stage().name()),
                            escaped(at.stage().buyerStep()),
                            escaped(at.contact().name()),
                            escaped(at.contact().result()),
                            escaped(at.contact().script()));
        }
        assertThat(source.forms()).hasSizeGreaterThan(40);
        for (var form : source.forms()) {
            assertThat(form.form().fields()).as(form.id()).allSatisfy(field -> assertThat(html)
                    .contains(escaped(field.label())));
        }
        for (var model : source.models()) {
            assertThat(html).contains(escaped(model.name()), escaped(Source.documentation(model.process())));
        }
    }

    /** Of the shipped regulation it is said in words who does what and until when, never by the name of a question. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void whoDoesWhatUntilWhenIsSaidInWords(String language) {
        assertThat(HtmlDocument.render(RegulationDocument.write(SHIPPED, Edition.NONE, language)))
                .doesNotContain("as the model finds it", "как находит модель");
    }

    @Test
    void hasTheSixChaptersThatTheMethodNames() {
        assertThat(RegulationDocument.write(SHIPPED, Edition.NONE, "ru").sections())
                .extracting(Section::title)
                .startsWith(
                        "Описание воронки продаж",
                        "Показатели воронки продаж",
                        "Планирование продаж",
                        "Учёт продаж",
                        "Контроль",
                        "Отчётность");
    }

    @Test
    void everyRowOfTheNormsStandsInItWithItsNumbers() {
        var document = RegulationDocument.write(SHIPPED, Edition.NONE, "en");
        var norms = DecisionText.parse(SHIPPED.tables().get("processes/norms.dmn"));
        var appendix = tables(document).stream()
                .filter(table -> table.caption().equals(norms.name()))
                .findFirst()
                .orElseThrow();

        assertThat(appendix.rows()).hasSameSizeAs(norms.rows());
        for (var i = 0; i < norms.rows().size(); i++) {
            assertThat(appendix.rows().get(i).subList(2, 8))
                    .isEqualTo(norms.rows().get(i).outputs());
        }
    }

    /** The table says 4 days for a trainee and 3 for others: both stand in the chapter, beside their category. */
    @Test
    void aNormThatDependsOnTheCategoryIsSaidForEach() {
        var rows = tables(RegulationDocument.write(SHIPPED, Edition.NONE, "en")).stream()
                .filter(table -> table.caption().equals("Norms of \"Consultative sale\""))
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.get(0).equals("Prequalification"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        List.of("Prequalification", "trainee", "20", "90", "10", "3", "4", "5"),
                        List.of("Prequalification", "all others", "20", "90", "10", "3", "3", "10"));
    }

    @Test
    void aNormThatIsChangedInTheTableIsChangedInTheDocument() {
        var table = new String(SHIPPED.tables().get("processes/daily-norms.dmn"), StandardCharsets.UTF_8);
        var edited = SHIPPED.with(Map.of(
                "processes/daily-norms.dmn",
                table.replace("<text>5</text>", "<text>77</text>").getBytes(StandardCharsets.UTF_8)));

        var calls = tables(RegulationDocument.write(edited, Edition.NONE, "en")).stream()
                .filter(found -> found.caption().startsWith("Contacts a working day"))
                .flatMap(found -> found.rows().stream())
                .filter(row -> row.get(0).equals("call"))
                .findFirst()
                .orElseThrow();
        assertThat(calls).contains("77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void aContactAddedInTheModelStandsInItWithoutAnyJava(String language) {
        var document = RegulationDocument.write(withReferenceCall(), Edition.NONE, language);
        var html = HtmlDocument.render(document);

        assertThat(html).contains("Call the reference", "The reference recommends us", "Ask how it went.");
        assertThat(tables(document)).anySatisfy(table -> assertThat(table.rows())
                .anySatisfy(row -> assertThat(row).startsWith("3", "Call the reference")));
    }

    @Test
    void timersAndWhoAnswersAreSaidInWords() {
        var html = HtmlDocument.render(RegulationDocument.write(SHIPPED, Edition.NONE, "en"));

        assertThat(html)
                .contains("every Monday at 06:30")
                .contains("every 30 minutes")
                .contains("every day at 07:00")
                .contains("passes to &quot;Confirm the loss (second level)&quot;: the head of sales")
                .doesNotContain("${");
        assertThat(HtmlDocument.render(RegulationDocument.write(SHIPPED, Edition.NONE, "ru")))
                .contains("по понедельникам в 06:30")
                .doesNotContain("${");
    }

    @Test
    void anEditionIsSaidOnTheCover() {
        var edition = new Edition(
                "7",
                LocalDate.parse("2027-01-11"),
                List.of("A call fewer."),
                List.of(new Edition.Acknowledgement("Rita Reed", "rep", LocalDate.parse("2027-01-09"))));

        assertThat(HtmlDocument.render(RegulationDocument.write(SHIPPED, edition, "en")))
                .contains("Revision 7", "A call fewer.", "Rita Reed")
                .doesNotContain("Not published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void theHtmlIsWellFormedAndItsContentsLeadSomewhere(String language) throws Exception {
        var html = HtmlDocument.render(RegulationDocument.write(SHIPPED, Edition.NONE, language));
        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));

        var anchors = new ArrayList<String>();
        var all = page.getElementsByTagName("*");
        for (var i = 0; i < all.getLength(); i++) {
            if (all.item(i).getAttributes().getNamedItem("id") != null) {
                anchors.add(all.item(i).getAttributes().getNamedItem("id").getNodeValue());
            }
        }
        var links = page.getElementsByTagName("a");
        assertThat(links.getLength()).isGreaterThan(40);
        for (var i = 0; i < links.getLength(); i++) {
            var address = links.item(i).getAttributes().getNamedItem("href").getNodeValue();
            assertThat(anchors).contains(address.substring(1));
        }
        assertThat(page.getElementsByTagName("svg").getLength())
                .isGreaterThanOrEqualTo(SHIPPED.models().size());
    }

    @Test
    void theDocxOpensAgainWithItsHeadingsTablesAndPictures() throws IOException {
        var document = RegulationDocument.write(SHIPPED, Edition.NONE, "ru");
        var out = new ByteArrayOutputStream();
        WordDocument.render(document, out);

        try (var word = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(word.getParagraphs())
                    .filteredOn(paragraph -> "Heading1".equals(paragraph.getStyle()))
                    .extracting(XWPFParagraph::getText)
                    .startsWith("1 Описание воронки продаж", "2 Показатели воронки продаж")
                    .hasSize(9);
            assertThat(word.getTables()).hasSize(tables(document).size());
            assertThat(word.getAllPictures())
                    .hasSizeGreaterThanOrEqualTo(SHIPPED.models().size());
            assertThat(word.getDocument().xmlText()).contains("TOC \\o");
        }
    }

    @Test
    void everyReportHasItsNameInRussian() {
        var words = new Words("ru");
        assertThat(ReportCatalogue.entries()).hasSizeGreaterThan(15).allSatisfy(report -> {
            assertThat(words.find("report." + report.name())).isPresent();
            assertThat(words.find("report." + report.name() + ".question")).isPresent();
        });
    }

    @Test
    void theCommandWritesAFileAndSaysWhatItDoesNotKnow(@TempDir Path folder) throws IOException {
        var out = new ByteArrayOutputStream();
        var file = folder.resolve("regulation.html");
        var command = new DocumentCommand();

        assertThat(command.run(
                        List.of(".", "--language", "ru", "--out", file.toString()),
                        new PrintStream(out),
                        new PrintStream(out)))
                .isZero();
        assertThat(Files.readString(file)).contains("Положение о системе продаж");
        assertThat(command.run(List.of(".", "--language", "fr"), new PrintStream(out), new PrintStream(out)))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--language must be one of en, ru");
        assertThat(command.run(List.of(folder.toString()), new PrintStream(out), new PrintStream(out)))
                .isEqualTo(1);
        assertThat(command.run(List.of(), new PrintStream(out), new PrintStream(out)))
                .isEqualTo(2);
    }

    @Test
    void schedulesAreReadAsTheEngineReadsThem() {
        var words = new Words("en");
        assertThat(Schedule.inWords("0 30 6 ? * MON,THU", words)).isEqualTo("every Monday, Thursday at 06:30");
        assertThat(Schedule.inWords("0 0 6 1 * ?", words)).isEqualTo("on day 1 of every month at 06:00");
        assertThat(Schedule.inWords("R/P1D", words)).isEqualTo("every 1 days");
        assertThat(Schedule.inWords("0 0 6 L * ?", words)).isEqualTo("by the schedule 0 0 6 L * ?");
    }

    private static RegulationText withReferenceCall() {
        var file = "processes/consultative-sale.bpmn";
        var model = Bpmn.readModelFromStream(
                new ByteArrayInputStream(SHIPPED.models().get(file)));
        SubProcess stage = model.getModelElementById("stage_prequalification");
        UserTask before = model.getModelElementById("contact_firstCall");
        var task = model.newInstance(UserTask.class);
        task.setId("contact_referenceCall");
        task.setName("Call the reference");
        task.setCamundaAssignee(before.getCamundaAssignee());
        task.setCamundaFormRef("first-call");
        stage.addChildElement(task);
        var extensions = model.newInstance(ExtensionElements.class);
        task.setExtensionElements(extensions);
        var properties = extensions.addExtensionElement(CamundaProperties.class);
        Map.of(
                        "contact", "reference-call",
                        "channel", "call",
                        "result", "The reference recommends us",
                        "script", "Ask how it went.")
                .forEach((name, value) -> {
                    var property = model.newInstance(CamundaProperty.class);
                    property.setCamundaName(name);
                    property.setCamundaValue(value);
                    properties.addChildElement(property);
                });
        SequenceFlow toGate = model.getModelElementById("flow_contact_firstCall_to_gate_prequalification");
        var gate = toGate.getTarget();
        gate.getIncoming().remove(toGate);
        toGate.setTarget(task);
        task.getIncoming().add(toGate);
        var flow = model.newInstance(SequenceFlow.class);
        flow.setId("flow_referenceCall");
        stage.addChildElement(flow);
        flow.setSource(task);
        flow.setTarget(gate);
        task.getOutgoing().add(flow);
        gate.getIncoming().add(flow);
        return SHIPPED.with(Map.of(file, Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Table> tables(Document document) {
        return document.sections().stream()
                .flatMap(RegulationDocumentTests::blocks)
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
    }

    private static Stream<Block> blocks(Section section) {
        return Stream.concat(
                section.blocks().stream(), section.sections().stream().flatMap(RegulationDocumentTests::blocks));
    }

    private static String escaped(String text) {
        return HtmlDocument.escaped(text).replace("\n", "<br/>");
    }
}
