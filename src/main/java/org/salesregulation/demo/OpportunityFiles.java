package org.salesregulation.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;

/** Reads the data set "CRM Sales Opportunities" and puts right what is known to be wrong in it. */
final class OpportunityFiles {

    private static final String FOLDER = "demo/crm-sales-opportunities/";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");
    private static final Map<String, String> CORRECTIONS =
            Map.of("technolgy", "technology", "Philipines", "Philippines", "GTXPro", "GTX Pro");

    private OpportunityFiles() {}

    static Map<String, Client> clients() {
        return read(
                        "accounts.csv",
                        row -> new Client(
                                text(row, "account"),
                                text(row, "sector"),
                                text(row, "office_location"),
                                Double.parseDouble(row.get("revenue")),
                                Integer.parseInt(row.get("employees"))))
                .stream()
                .collect(Collectors.toMap(Client::name, Function.identity()));
    }

    /** List price in USD by product. */
    static Map<String, BigDecimal> prices() {
        return read("products.csv", row -> Map.entry(text(row, "product"), new BigDecimal(row.get("sales_price"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** In the order of the file. */
    static List<Opportunity> opportunities() {
        return read(
                "sales_pipeline.csv",
                row -> new Opportunity(
                        row.get("opportunity_id"),
                        text(row, "sales_agent"),
                        text(row, "product"),
                        Optional.of(text(row, "account")).filter(name -> !name.isEmpty()),
                        Opportunity.Phase.valueOf(row.get("deal_stage").toUpperCase(Locale.ROOT)),
                        day(row, "engage_date"),
                        day(row, "close_date"),
                        Optional.of(row.get("close_value"))
                                .filter(value -> !value.isBlank())
                                .map(BigDecimal::new)));
    }

    private static Optional<LocalDate> day(CSVRecord row, String column) {
        return Optional.of(row.get(column)).filter(day -> !day.isBlank()).map(day -> LocalDate.parse(day, DAY));
    }

    private static String text(CSVRecord row, String column) {
        var text = row.get(column).strip();
        return CORRECTIONS.getOrDefault(text, text);
    }

    private static <T> List<T> read(String file, Function<CSVRecord, T> row) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(
                        new ClassPathResource(FOLDER + file).getInputStream(), StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            return rows.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of the demo company cannot be read.", e);
        }
    }
}
