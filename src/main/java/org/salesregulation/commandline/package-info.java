/**
 * What can be asked of a regulation on the command line (R19, R85).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {})
package org.salesregulation.commandline;
