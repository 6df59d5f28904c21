package org.salesregulation.engine;

/**
 * A task went to who stands in for the person whose it is, because that person is away (R142).
 *
 * @param businessKey the deal's number, or what else its process is about; null: nothing
 */
public record TaskHandedOver(String taskId, String taskName, String businessKey, String from, String to) {}
