package org.salesregulation.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotFound;
import org.springframework.stereotype.Service;

/** Reports as files, for those who do not ask at the door themselves (R30). */
@Service
public class ReportFiles {

    private final ReportAnswers answers;
    private final Clock clock;

    ReportFiles(ReportAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * @param format csv or xlsx
     * @throws NotFound when there is no such report
     * @throws Refusal naming the parameters or the format at fault
     */
    public void check(String report, Map<String, String> parameters, String format) {
        answers.query(Reports.named(report), parameters);
        if (Format.of(format, null) == Format.JSON) {
            throw Refusal.of("format", "A report is sent as csv or xlsx.");
        }
    }

    /**
     * @param parameters as the report's address carries them, the period included
     * @param reader whose rights decide what is in it
     * @throws Refusal as {@link #check}
     */
    public ReportFile make(String report, Map<String, String> parameters, String format, Caller reader) {
        check(report, parameters, format);
        var asked = Reports.named(report);
        var sheet = answers.sheet(answers.answer(asked, parameters, reader));
        var bytes = new ByteArrayOutputStream();
        try {
            Format.of(format, null).write(sheet, clock.getZone(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var type = Format.of(format, null).type().toString();
        return new ReportFile(asked.title(), asked.question(), type, bytes.toByteArray());
    }

    /**
     * @param type media type of the content
     */
    public record ReportFile(String title, String question, String type, byte[] content) {}
}
