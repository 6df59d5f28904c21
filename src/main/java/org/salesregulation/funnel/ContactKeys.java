package org.salesregulation.funnel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes a phone, an e-mail address or a tax number in the one form by which duplicates are found (R54). */
@Component
class ContactKeys {

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final String region;

    ContactKeys(@Value("${regulation.phone-region:US}") String region) {
        this.region = region;
    }

    /** @return the number in E.164 form, its bare digits when it cannot be read as a number, or null */
    String phone(String phone) {
        if (phone == null || phone.isBlank()) {
            return null;
        }
        try {
            return phones.format(phones.parse(phone, region), PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            var digits = phone.replaceAll("\\D", "");
            return digits.isEmpty() ? null : digits;
        }
    }

    String email(String email) {
        return email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    String tax(String taxId) {
        var key = taxId == null ? "" : taxId.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
        return key.isEmpty() ? null : key;
    }
}
