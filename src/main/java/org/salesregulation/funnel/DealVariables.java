package org.salesregulation.funnel;

/** Names of the variables that a running deal carries; docs/model-conventions.md lists what they mean. */
public final class DealVariables {

    public static final String DEAL_ID = "dealId";
    public static final String OWNER = "owner";
    public static final String OWNER_NAME = "ownerName";
    public static final String CATEGORY = "category";
    public static final String STAGE = "stage";
    public static final String STAGE_NAME = "stageName";
    public static final String REFUSED_AS = "refusedAs";
    public static final String AMOUNT = "amount";
    public static final String DISCOUNT = "discount";
    public static final String CURRENCY = "currency";
    public static final String COMPETITOR = "competitor";
    public static final String EXPECTED_CLOSE = "expectedCloseDate";
    public static final String EXPECTED_PAYMENT = "expectedPaymentDate";
    public static final String LOSS_REASON = "lossReason";
    public static final String RETURN_ON = "returnOn";
    public static final String LAST_CONTACTS = "lastContacts";
    public static final String CONTACT_DONE = "contactDone";
    public static final String ATTEMPTS_USED_UP = "attemptsUsedUp";
    public static final String GRANTED_ATTEMPTS = "grantedAttempts";
    public static final String REFUSED = "refused";
    public static final String NEXT_DATE = "nextDate";
    public static final String WAIT_UNTIL = "waitUntil";
    /** Set only for a deal that is brought in at a stage: since when it has been there. */
    public static final String PLACED_AT = "placedAt";

    private DealVariables() {}
}
