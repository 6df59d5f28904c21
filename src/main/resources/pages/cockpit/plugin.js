import {route} from './page.js';
import {stylesheet} from '../shared/library.js';
import {funnel} from './pages/funnel.js';
import {today} from './pages/today.js';
import {deals} from './pages/deals.js';
import {deal} from './pages/deal.js';
import {list} from './pages/list.js';
import {forecast} from './pages/forecast.js';
import {reports} from './pages/reports.js';
import {mailed} from './pages/mailed.js';
import {control} from './pages/control.js';
import {plan} from './pages/plan.js';
import {regulation} from './pages/regulation.js';
import {draft} from './pages/draft.js';
import {regulationRevision} from './pages/revision.js';
import {diagram} from './diagram.js';
import {signals} from './signals.js';
import {t} from '../shared/words.js';

stylesheet('sales.css', import.meta.url);

/** An entry of Cockpit's own menu. */
const navigation = (id, label, path, priority) => ({
  id: 'sales-nav-' + id,
  pluginPoint: 'cockpit.navigation',
  priority,
  properties: {
    label,
    pagePath: '#' + path,
    checkActive: address => address.includes('#' + path)
  }
});

export default [
  signals,
  diagram,
  ...[funnel, today, deals, deal, list, forecast, plan, control, reports, mailed, regulation, draft, regulationRevision].map(route),
  navigation('funnel', t('Funnel'), '/sales/funnel', 80),
  navigation('today', t('Team today'), '/sales/today', 70),
  navigation('deals', t('Deals'), '/sales/deals', 60),
  navigation('forecast', t('Forecast'), '/sales/forecast', 50),
  navigation('plan', t('Plan'), '/sales/plan', 48),
  navigation('control', t('Control'), '/sales/control', 45),
  navigation('reports', t('Reports'), '/sales/reports', 40),
  navigation('regulation', t('Regulation'), '/sales/regulation', 38)
];
