/**
 * The regulation in the course of time: revisions with their whole text, what one changes in words of the business, whom
 * and which deals it touches, its publication, and who has acknowledged it (R6, R14, R15, R16, R85).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Revision",
        allowedDependencies = {
            "shared",
            "organisation",
            "regulation",
            "check",
            "document",
            "migration",
            "control",
            "norm",
            "funnel",
            "plan",
            "web"
        })
package org.salesregulation.revision;
