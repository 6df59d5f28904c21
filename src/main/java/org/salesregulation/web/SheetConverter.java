package org.salesregulation.web;

import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Answers a table as a file. */
@Component
class SheetConverter extends AbstractHttpMessageConverter<Sheet> {

    private final Clock clock;

    SheetConverter(Clock clock) {
        super(Format.CSV.type(), Format.XLSX.type());
        this.clock = clock;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Sheet.class == type;
    }

    @Override
    protected Sheet readInternal(Class<? extends Sheet> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Tables are answered, not read.", message);
    }

    @Override
    protected void writeInternal(Sheet sheet, HttpOutputMessage message) throws IOException {
        var type = message.getHeaders().getContentType();
        var format = Format.XLSX.type().isCompatibleWith(type) ? Format.XLSX : Format.CSV;
        format.write(sheet, clock.getZone(), message.getBody());
    }
}
