package org.salesregulation.funnel;

/**
 * A contact of the chain as the model says it (R8, R9).
 *
 * @param code what it is called in tables and reports
 * @param channel code of a {@link ContactChannel}
 * @param result the declared result of the buyer, in words
 * @param script what to say, or where it is written
 */
public record Contact(String code, String elementId, String name, String channel, String result, String script) {}
