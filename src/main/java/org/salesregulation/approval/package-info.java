/**
 * Who must agree, one after another, and what they decided. Knows nothing of why it is asked (R17, R20).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Approval",
        allowedDependencies = {"shared", "organisation", "norm"})
package org.salesregulation.approval;
