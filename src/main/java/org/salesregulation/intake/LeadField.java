package org.salesregulation.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a lead may consist of: the properties of the JSON and the columns of the CSV file, in this order. */
enum LeadField {
    EXTERNAL_ID(
            "externalId", 100, "Number in the system it comes from; the same number again is the same deal.", "W-2041"),
    COMPANY("company", 200, "The possible buyer.", "Northwind Traders"),
    CONTACT_NAME("contactName", 200, "Whom to talk to.", "Maria Anders"),
    PHONE("phone", 60, "In any spelling; phone or email is required.", "+1 (202) 555-0143"),
    EMAIL("email", 200, "Phone or email is required.", "purchasing@northwind.example"),
    TAX_ID("taxId", 60, "Tax number of the company.", "53-0196605"),
    CHANNEL("channel", 40, "Marketing channel that brought the lead.", "website"),
    SOURCE("source", 200, "What exactly brought it: a campaign, an event, a page.", "Spring webinar"),
    SEGMENT("segment", 20, "Size of the company.", "medium"),
    NEED("need", 2000, "What the buyer wants to achieve, in words.", "Replace 40 workstations before September"),
    PRODUCT("product", 200, "What is asked for, if that is known.", "GTX Pro"),
    AMOUNT("amount", 20, "Expected amount in the currency, above 0, at most 2 decimals.", "4821.00"),
    CURRENCY("currency", 3, "ISO 4217 code; the company's own when left out.", "USD"),
    NOTE("note", 4000, "Anything else.", "Prefers calls before noon");

    static final List<LeadField> REQUIRED = List.of(COMPANY, CHANNEL, NEED);

    private final String key;
    private final int longest;
    private final String meaning;
    private final String example;

    LeadField(String key, int longest, String meaning, String example) {
        this.key = key;
        this.longest = longest;
        this.meaning = meaning;
        this.example = example;
    }

    static Optional<LeadField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(LeadField::key).toList();
    }

    /** The name outside: the JSON property, the CSV column, the form's field. */
    String key() {
        return key;
    }

    /** How many characters are stored. */
    int longest() {
        return longest;
    }

    String meaning() {
        return meaning;
    }

    String example() {
        return example;
    }
}
