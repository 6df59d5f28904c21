/**
 * What the jar does besides running: commands that need no database and no web server, such as {@code check} (R15, R19,
 * R85). Each stands in the module whose work it does.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {})
package org.salesregulation.commandline;
