/** The Sales System Regulation: packages below this one are its modules. */
package org.salesregulation;
