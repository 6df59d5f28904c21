package org.salesregulation.intake;

import java.util.Arrays;
import java.util.List;

/**
 * What a lead may consist of: the properties of the JSON and the columns of the CSV file, in this order. What is asked
 * for and how long it may be is said by the form {@code lead}.
 */
enum LeadField {
    EXTERNAL_ID("externalId", "Number in the system it comes from; the same number again is the same deal.", "W-2041"),
    COMPANY("company", "The possible buyer.", "Northwind Traders"),
    CONTACT_NAME("contactName", "Whom to talk to.", "Maria Anders"),
    PHONE("phone", "In any spelling; phone or email is required.", "+1 (202) 555-0143"),
    EMAIL("email", "Phone or email is required.", "purchasing@northwind.example"),
    TAX_ID("taxId", "Tax number of the company.", "53-0196605"),
    CHANNEL("channel", "Marketing channel that brought the lead.", "website"),
    SOURCE("source", "What exactly brought it: a campaign, an event, a page.", "Spring webinar"),
    SEGMENT("segment", "Size of the company.", "medium"),
    NEED("need", "What the buyer wants to achieve, in words.", "Replace 40 workstations before September"),
    PRODUCT("product", "What is asked for, if that is known.", "GTX Pro"),
    AMOUNT("amount", "Expected amount in the currency, above 0, at most 2 decimals.", "4821.00"),
    CURRENCY("currency", "ISO 4217 code; the company's own when left out.", "USD"),
    NOTE("note", "Anything else.", "Prefers calls before noon");

    private final String key;
    private final String meaning;
    private final String example;

    LeadField(String key, String meaning, String example) {
        this.key = key;
        this.meaning = meaning;
        this.example = example;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(LeadField::key).toList();
    }

    /** The name outside: the JSON property, the CSV column, the form's field. */
    String key() {
        return key;
    }

    String meaning() {
        return meaning;
    }

    String example() {
        return example;
    }
}
