/**
 * What the jar does besides running: commands that need no database and no web server, such as {@code check} (R15, R85).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {"check", "regulation", "shared"})
package org.salesregulation.commandline;
