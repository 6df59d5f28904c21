package org.salesregulation.norm;

/**
 * When the control of the pipeline warns, as the table {@code pipeline-norms} says (R37, R91).
 *
 * @param workingDays how many working days are looked at, and compared with as many before
 * @param shrinkPercent by how many per cent what comes in at the top must not shrink after a plan that was reached
 * @param basePercent the share of deals with clients who have bought before, above which a rep may have settled
 * @param newClients how many deals with new clients a rep must begin for this not to be so
 * @param averageDays over how many calendar days the average deal is measured
 * @param averageDeals from how many deals won on there is an average
 */
public record PipelineNorm(
        int workingDays, int shrinkPercent, int basePercent, int newClients, int averageDays, int averageDeals) {}
