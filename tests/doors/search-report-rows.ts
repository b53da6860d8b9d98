import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
const own = agents(200, 200, 404, 404)

const gap = { locale: 'en', query: 'gift wrapping', gists: ['gift wrap'] }

let begun = 0

/** The doors of what customers look for. */
export const searchReportRows: Record<string, Row> = {
  'GET /api/stores/:id/searches': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/searches?days=7&locale=en` }) },
  'POST /api/stores/:id/search-gaps/tickets': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/search-gaps/tickets`, body: gap }),
  },
  'POST /api/stores/:id/search-gaps': {
    expect: agents(201, 201, 404, 404),
    // a question has one article
    request: ({ store }) => ({
      path: `/api/stores/${store.id}/search-gaps`,
      body: { ...gap, gists: [`gift ${begun++}`], ticketIds: [] },
    }),
  },
  'GET /api/stores/:id/search-trial': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/search-trial?q=kettle&locale=en` }),
  },
  'GET /api/stores/:id/synonyms/:locale': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/synonyms/en` }) },
  'PUT /api/stores/:id/synonyms/:locale': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/synonyms/en`, body: { synonyms: [['kettle', 'boiler']] } }),
  },
}
