package org.salesregulation.funnel;

/**
 * How a client of a former CRM is reached (R94, R153): whoever sold to it may have left. Each may be null.
 *
 * @param contactName of the person to speak with
 */
public record Reach(String contactName, String phone, String email) {

    public static final Reach UNKNOWN = new Reach(null, null, null);

    public boolean isUnknown() {
        return equals(UNKNOWN);
    }

    /** This, and what only the other one says. */
    public Reach or(Reach other) {
        return new Reach(
                contactName == null ? other.contactName : contactName,
                phone == null ? other.phone : phone,
                email == null ? other.email : email);
    }
}
