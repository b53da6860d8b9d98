import { articlesHold } from '../../knowledge-base/articles/index.ts'
import { searchHolds } from '../../knowledge-base/search/index.ts'
import { agentsHold } from '../agents/index.ts'
import { botHolds } from '../bot/index.ts'
import { catalogueHolds } from '../catalogue/index.ts'
import { customersHold } from '../customers/index.ts'
import { jobsHold } from '../events/index.ts'
import { mailsHold } from '../mails/index.ts'
import { ordersHold } from '../orders/index.ts'
import type { Holding, Holdings } from '../personal-data.ts'
import { socialHold } from '../social/index.ts'
import { storesHold } from '../stores/index.ts'
import { ticketsHold } from '../tickets/index.ts'
import { privacyHolds } from './privacy-holding-queries.ts'

/** What every table of the desk holds of people. A table that is not here fails a test. */
export const register: Holdings = [
  // tickets, orders and customers keep their rows, by which the rest is found
  ...jobsHold,
  ...searchHolds,
  ...botHolds,
  ...ticketsHold,
  ...mailsHold,
  ...socialHold,
  ...storesHold,
  ...ordersHold,
  ...articlesHold,
  ...agentsHold,
  ...catalogueHolds,
  ...privacyHolds,
  // last of all whoever they were
  ...customersHold,
]

export const holdings: Holding[] = register.filter((each) => 'rows' in each)
