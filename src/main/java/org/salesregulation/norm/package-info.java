/**
 * Numbers of the regulation, asked of its decision tables: conversion, attempts, working days (R23, R38).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Norm",
        allowedDependencies = {"shared"})
package org.salesregulation.norm;
