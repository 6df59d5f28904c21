package org.salesregulation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** The rules of ARCHITECTURE.md that a compiler does not know. A rule that matches nothing fails. */
class ArchitectureTests {

    private static final String ROOT = "org.salesregulation";
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    /** {@code Authentication} lies inside but is what the engine's public IdentityService answers with. */
    @Test
    void theEnginesInsideIsTouchedInOnePackageOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".engine..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.camunda.bpm.engine.impl..")).or(equivalentTo(Authentication.class)))
                .because("a move to a maintained fork is to stay a rename")
                .check(CODE);
    }

    @Test
    void theRuleAboutTheEnginesInsideHasSomethingToMatch() {
        classes()
                .that()
                .haveSimpleName("RegulatedEngine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .check(CODE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT + "..")
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CODE);
    }

    @Test
    void beansHaveFinalFieldsOnly() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Service.class)
                .should()
                .beFinal()
                .check(CODE);
    }

    /** Whoever speaks SQL is a table or a repository by name or annotation; the exceptions are listed here, each one. */
    @Test
    void sqlSitsInTablesAndRepositories() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .haveSimpleNameNotEndingWith("Table")
                .and()
                .areNotAnnotatedWith(Repository.class)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".approval.RecordApproval")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".control.RecordEscalation")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".control.Overrides")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".engine.TeamTransfer")
                .should()
                .onlyDependOnClassesThat(not(equivalentTo(JdbcClient.class)))
                .check(CODE);
    }

    @Test
    void delegatesAndListenersAreOfNobodysConcern() {
        classes()
                .that()
                .implement(JavaDelegate.class)
                .or()
                .implement(TaskListener.class)
                .or()
                .implement(ExecutionListener.class)
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(CODE);
    }

    @Test
    void nothingDependsOnTheEdges() {
        for (var edge : List.of("security", "demo", "mailing")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "." + edge + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "." + edge + "..")
                    .check(CODE);
        }
    }

    /** Reports read everything, so that nothing may rest on them but what sends them out or lists them for readers. */
    @Test
    void reportsAreOnlySentOut() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".report..", ROOT + ".mailing..", ROOT + ".document..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".report..")
                .check(CODE);
    }

    @Test
    void noClassIsAnImplementationByName() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .haveSimpleNameEndingWith("Impl")
                .check(CODE);
    }

    @Test
    void noNumberOfTheRegulationIsADouble() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + ".shared..", ROOT + ".norm..", ROOT + ".control..")
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(Double.class)
                .because("a ratio is a type that knows when there is no data")
                .check(CODE);
    }

    @Test
    void everyPackageSaysWhichRequirementItIsFor() throws IOException {
        var root = Path.of("src/main/java/org/salesregulation");
        var silent = new ArrayList<Path>();
        List<Path> folders;
        try (var all = Files.walk(root)) {
            folders = all.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(root))
                    .toList();
        }
        assertThat(folders).hasSizeGreaterThan(10);
        for (var folder : folders) {
            var info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).matches("(?s).*\\bR[0-9]+.*")) {
                silent.add(root.relativize(folder));
            }
        }
        assertThat(silent)
                .as("packages whose package-info cites no requirement")
                .isEmpty();
    }
}
