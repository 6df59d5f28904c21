/**
 * Compares facts with norms at the gate of each stage and takes what is overdue or used up to the one who decides (R35,
 * R38, R65, R79, R145). What a control has led to is kept as a correction with its cause, and measured again (R43, R154).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Control",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "contact", "approval", "plan", "web"})
package org.salesregulation.control;
