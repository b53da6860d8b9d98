import { newClientId } from '../support/desk.ts'
import type { Row } from './route-table.ts'

/**
 * The help centre knows nobody but the browser that holds its cookie, which no row here brings: all are strangers to it,
 * whatever they are elsewhere.
 */
const all = (status: number) => Array<number>(8).fill(status)
const page = (path: string): Row => ({ expect: all(200), request: ({ store }) => ({ path: `/help/${store.key}${path}` }) })
const send = (status: number, path: string, form: Record<string, string>): Row => ({
  expect: all(status),
  request: ({ store }) => ({ path: `/help/${store.key}${path}`, form }),
})

export const helpRoutes: Record<string, Row> = {
  'GET /help': { expect: all(200), request: () => ({ path: '/help' }) },
  'GET /robots.txt': { expect: all(200), request: () => ({ path: '/robots.txt' }) },
  'GET /help/:key': page(''),
  'GET /help/:key/collections/:collection': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/collections/none` }) },
  'GET /help/:key/articles/:slug': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/articles/none` }) },
  'POST /help/:key/articles/:slug/feedback': send(404, '/articles/none/feedback', { helpful: 'yes' }),
  'GET /help/:key/files/:hash/:name': {
    expect: all(404),
    request: ({ store }) => ({ path: `/help/${store.key}/files/${'0'.repeat(32)}/none.png` }),
  },
  'GET /help/:key/search': page('/search?q=refund'),
  'GET /help/:key/orders': page('/orders'),
  'POST /help/:key/orders': send(303, '/orders', { order: 'A-1', email: 'ann@x.example' }),
  'GET /help/:key/orders/code': { expect: all(303), request: ({ store }) => ({ path: `/help/${store.key}/orders/code` }) },
  'POST /help/:key/orders/code': send(303, '/orders/code', { code: '123456' }),
  'POST /help/:key/orders/end': send(303, '/orders/end', {}),
  'GET /help/:key/orders/:number': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/orders/A-1` }) },
  'GET /help/:key/orders/:number/:errand': { expect: all(303), request: ({ store }) => ({ path: `/help/${store.key}/orders/A-1/return` }) },
  'POST /help/:key/orders/:number/:errand': send(404, '/orders/A-1/cancel', { id: newClientId(), reason: 'other', note: '' }),
  'POST /help/:key/session': {
    expect: all(303),
    request: ({ store, jwt }) => ({ path: `/help/${store.key}/session`, form: { token: jwt } }),
  },
  'GET /help/:key/connect/:token': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/connect/${'A'.repeat(44)}` }) },
  'POST /help/:key/connect/:token': send(404, `/connect/${'A'.repeat(44)}`, {}),
  'POST /help/:key/connect/:token/codes': send(404, `/connect/${'A'.repeat(44)}/codes`, { order: 'A-1', email: 'ann@x.example' }),
  'POST /help/:key/connect/:token/code': send(404, `/connect/${'A'.repeat(44)}/code`, { code: '123456' }),
  'GET /help/:key/contact': page('/contact'),
  'POST /help/:key/contact': {
    expect: all(303),
    request: ({ store }) => ({
      path: `/help/${store.key}/contact`,
      form: { id: newClientId(), topic: 'other', order: '', text: 'written', name: '', email: 'ann@x.example' },
    }),
  },
  'GET /help/:key/requests': page('/requests'),
  'GET /help/:key/requests/:ticket': {
    expect: all(404),
    request: ({ store, ticketId }) => ({ path: `/help/${store.key}/requests/${ticketId}` }),
  },
  'GET /help/:key/requests/:ticket/files/:file': {
    expect: all(404),
    request: ({ store, ticketId }) => ({ path: `/help/${store.key}/requests/${ticketId}/files/${ticketId}?e=1&s=x` }),
  },
  'POST /help/:key/requests/:ticket': {
    expect: all(404),
    request: ({ store, ticketId }) => ({ path: `/help/${store.key}/requests/${ticketId}`, form: { id: newClientId(), text: 'x' } }),
  },
  'GET /help/:key/theme.css': page('/theme.css'),
  'GET /help/:key/sitemap.xml': page('/sitemap.xml'),
  'GET /help/:key/robots.txt': page('/robots.txt'),
  'GET /help/:key/feed.xml': page('/feed.xml'),
  'GET /help/:key/sitemaps/:part': page('/sitemaps/1.xml'),
  'GET /help/:key/logo/:hash': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/logo/none` }) },
  'GET /help/:key/*': { expect: all(404), request: ({ store }) => ({ path: `/help/${store.key}/none/at/all` }) },
}

/** A store's logo and own name, for its admins. */
export const helpSiteRows: Record<string, Row> = {
  'PUT /api/stores/:id/logo': {
    expect: [401, 401, 403, 200, 404, 404, 401, 401],
    request: ({ store }) => ({ path: `/api/stores/${store.id}/logo`, raw: 'RIFF0000WEBPVP8 a picture' }),
  },
  'DELETE /api/stores/:id/logo': {
    expect: [401, 401, 403, 200, 404, 404, 401, 401],
    request: ({ store }) => ({ path: `/api/stores/${store.id}/logo` }),
  },
  'PUT /api/stores/:id/help-domain': {
    expect: [401, 401, 403, 200, 404, 404, 401, 401],
    request: ({ store }) => ({ path: `/api/stores/${store.id}/help-domain`, body: { domain: `help.${store.key}.example` } }),
  },
  'POST /api/stores/:id/help-domain/check': {
    expect: [401, 401, 403, 400, 404, 404, 401, 401],
    request: ({ store }) => ({ path: `/api/stores/${store.id}/help-domain/check` }),
  },
  'GET /.well-known/parceldesk/:token': { expect: all(404), request: () => ({ path: '/.well-known/parceldesk/none' }) },
}
