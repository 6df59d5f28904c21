package org.salesregulation.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.funnel.RetiredFunnels;
import org.salesregulation.organisation.People;
import org.salesregulation.regulation.StartList;
import org.salesregulation.shared.ModelFiles;
import org.salesregulation.shared.RevisionInForce;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Puts the regulation's rules into the engine, before it is built. */
@Component
class RegulatedEngine extends AbstractProcessEnginePlugin {

    private final TaskRules rules;
    private final People people;
    private final ModelNames names;
    private final FormDoor door;
    private final TasksOfTheAbsent absent;
    private final ObjectProvider<Deals> deals;
    private final ObjectProvider<Pilots> pilots;
    private final ObjectProvider<RetiredFunnels> retired;
    private final StartLists lists;

    RegulatedEngine(
            People people,
            BeanFactory beans,
            ObjectProvider<Deals> deals,
            ObjectProvider<Pilots> pilots,
            ObjectProvider<RetiredFunnels> retired,
            ObjectProvider<StartList> lists,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.deals = deals;
        this.pilots = pilots;
        this.retired = retired;
        this.lists = new StartLists(lists);
        this.absent = new TasksOfTheAbsent(people, facts);
        this.people = people;
        this.door = new FormDoor(clock);
        this.rules = new TaskRules(people);
        this.names = new ModelNames(beans);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void rules(RevisionInForce revision) {
        door.lookAgain();
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityService(new RegulatedIdentityService(people));
        rights(engine);
        models(engine);
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new HistoryBesideFacts())));
        engine.setTenantIdProvider(new TeamOfInstance(people, deals));
        engine.setTaskService(new RegulatedTaskService(rules, door, absent));
        engine.setFormService(new RegulatedFormService(door, engine.getIdentityService(), people, pilots, lists));
        engine.setPasswordEncryptor(new SlowHash());
    }

    private void rights(ProcessEngineConfigurationImpl engine) {
        engine.setResourceAuthorizationProvider(new NoGrants());
        engine.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new RegulationChecker(rules))));
        engine.setCustomSessionFactories(new ArrayList<>(List.of(
                new SessionOf(AuthorizationManager.class, () -> new RegulationRights(retired)),
                new SessionOf(TenantManager.class, TeamSight::new),
                new SessionOf(TaskManager.class, OwnWorkTasks::new),
                new SessionOf(VariableInstanceManager.class, OwnWorkVariables::new))));
        engine.setCustomPreCommandInterceptorsTxRequired(
                door(engine, engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                door(engine, engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    private static List<CommandInterceptor> door(
            ProcessEngineConfigurationImpl engine, List<CommandInterceptor> others) {
        var all = new ArrayList<CommandInterceptor>();
        all.add(new RefusalAsAnswer());
        all.add(new OtherTeamsAsRefusal());
        all.add(new OnlyTheToken(engine.getIdentityService()));
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    private void models(ProcessEngineConfigurationImpl engine) {
        ModelFiles.prepare();
        engine.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(new StartFormDoor(door), absent)));
        engine.setExpressionManager(new RegulatedExpressions(names));
        engine.setBpmnParseFactory(parser -> new GuardedParse(parser, names));
    }
}
