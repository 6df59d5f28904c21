package org.salesregulation.funnel;

/**
 * A contact of the chain as the model says it (R8, R9).
 *
 * @param code what it is called in tables and reports
 * @param channel call, meeting, presentation, proposal, message, document or payment
 * @param result the declared result of the buyer, in words
 * @param script what to say, or where it is written
 */
public record Contact(String code, String elementId, String name, String channel, String result, String script) {}
