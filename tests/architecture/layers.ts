/** Domain folders, left to right: each may import those on lines above it (design order; a folder that comes later is a name here). */
const domainOrder = [
  ['stores'],
  ['events'],
  ['agents'],
  ['customers'],
  ['catalogue'],
  ['orders'],
  ['tickets'],
  ['mails', 'social', 'macros', 'sla', 'surveys'],
  ['rules', 'bot'],
  ['privacy'],
  ['insights'],
]

/** What one folder (or file) may import. Whatever no row allows is forbidden. */
export interface Layer {
  at: string
  /** Folders and files of ours. */
  sees: string[]
  /** Visible to `import type` only. */
  seesTypes?: string[]
  /** Packages; a row without `node` names the parts of Node it may use here. */
  libraries?: string[]
  /** May use any part of Node. */
  node?: true
  /** Others enter only through its index.ts. */
  face?: true
  /** Bundled for browsers. */
  browser?: true
}

const contract = 'server/contract'
const ui = 'server/ui'
const open = [contract, 'server/context.ts', 'server/errors.ts']
const rows = ['server/database/sql.ts', 'server/personal-data.ts']
/** Tells the edges that the database is away, which is an answer and not a fault of the request. */
const away = 'server/database/is-away.ts'

const inOrder = domainOrder.map((names) => names.map((name) => `server/${name}`))
export const domains = inOrder.flat()

/** One home per library, where that home is a domain folder. */
const domainLibraries: Record<string, string[]> = {
  'server/agents': ['@node-rs/argon2'],
  'server/bot': ['@langchain/core', 'openai'],
  // what a store's own server signs
  'server/customers': ['zod/mini'],
  // a key pair is made off the event loop
  'server/stores': ['node:util'],
  // the neutral product, and the fields that it shares with the neutral order
  'server/catalogue': ['zod/mini'],
  // the neutral order, which every source is parsed into; whether a request is the same
  'server/orders': ['zod/mini', 'node:util'],
  // what a shop asks for; bytes in a JSON text
  'server/privacy': ['zod/mini', 'node:buffer'],
}

/** What the bot knows is written in articles. */
const domainSees: Record<string, string[]> = {
  'server/bot': ['knowledge-base/articles', 'knowledge-base/search'],
  // what customers look for is what articles miss
  'server/insights': ['knowledge-base/articles', 'knowledge-base/search'],
  // whose tables hold what of people
  'server/privacy': ['knowledge-base/articles', 'knowledge-base/search'],
}

const domainLayers: Layer[] = inOrder.flatMap((names, place) =>
  names.map((at) => ({
    at,
    sees: [...inOrder.slice(0, place).flat(), ...open, ...(domainSees[at] ?? [])],
    seesTypes: rows,
    libraries: ['node:crypto', ...(domainLibraries[at] ?? [])],
    face: true as const,
  })),
)

const browserLibraries = ['preact', 'preact/hooks', '@preact/signals', 'socket.io-client', 'zod/mini']

export const layers: Layer[] = [
  // What browsers see.
  { at: 'widget', sees: [contract, ui], libraries: browserLibraries, browser: true },
  { at: 'agent-console', sees: [contract, ui, 'agent-console/views/articles/writing'], libraries: browserLibraries, browser: true },
  // where articles are written: fetched by whoever writes one
  {
    at: 'agent-console/views/articles/writing',
    sees: [contract, ui, 'agent-console/components', 'agent-console/texts', 'agent-console/styles'],
    libraries: [
      ...browserLibraries,
      'marked',
      '@tiptap/core',
      '@tiptap/pm/state',
      '@tiptap/extension-image',
      '@tiptap/extension-table',
      '@tiptap/starter-kit',
      '@tiptap/suggestion',
    ],
    browser: true,
  },
  { at: contract, sees: [], libraries: ['zod/mini', 'socket.io-client'], browser: true },
  { at: ui, sees: [], seesTypes: [contract], libraries: ['preact', 'preact/hooks'], browser: true },

  // Open to every folder of the server.
  {
    at: 'server/context.ts',
    sees: [contract, 'server/database/in-transaction.ts'],
    seesTypes: ['server/events', 'server/orders', 'knowledge-base/search', ...rows],
    libraries: ['node:crypto'],
  },
  { at: 'server/errors.ts', sees: [], seesTypes: [contract] },
  { at: 'server/personal-data.ts', sees: [], seesTypes: ['server/database/sql.ts'] },
  { at: 'server/vault.ts', sees: [], seesTypes: ['server/context.ts'], libraries: ['node:crypto'] },

  ...domainLayers,

  // Adapters.
  { at: 'server/database', sees: [], seesTypes: open, libraries: ['postgres', '(computed)'], node: true },
  { at: 'server/files', sees: open, node: true, face: true },
  { at: 'server/outbound', sees: open, node: true, face: true },
  // what others post, read field by field
  { at: 'server/told', sees: open, node: true },
  {
    at: 'server/channels',
    sees: [...open, ...domains, away, 'server/files', 'server/outbound', 'server/told', 'server/gathering.ts', 'server/spare-time.ts'],
    libraries: [
      'nodemailer',
      'postal-mime',
      'hast-util-from-parse5',
      'parse5',
      'hast-util-sanitize',
      'hast-util-to-html',
      'hast-util-to-text',
      'imapflow',
      'mailauth',
      'smtp-server',
    ],
    node: true,
    face: true,
  },
  {
    at: 'server/shops',
    sees: [...open, ...domains, away, 'server/outbound', 'server/told', 'server/gathering.ts', 'server/spare-time.ts'],
    libraries: ['csv-parse'],
    node: true,
    face: true,
  },
  {
    at: 'server/jobs',
    sees: [...open, ...domains, 'server/channels', 'server/shops', 'server/files', 'knowledge-base/articles', 'knowledge-base/search'],
    seesTypes: rows,
    libraries: ['zod/mini'],
    node: true,
    face: true,
  },
  {
    at: 'server/http',
    sees: [...open, ...domains, 'server/files', 'server/furnish-store.ts', 'server/throttle.ts', away, 'knowledge-base'],
    seesTypes: rows,
    // the API's page is rendered here
    libraries: ['hono', '@hono/node-server', 'zod/mini', 'preact', 'preact-render-to-string'],
    node: true,
    face: true,
  },
  {
    at: 'server/realtime',
    sees: [...open, ...domains, 'server/throttle.ts', away],
    seesTypes: rows,
    libraries: ['socket.io', 'pg', 'zod/mini'],
    node: true,
    face: true,
  },
  { at: 'server/faces', sees: [], libraries: ['vite'], node: true },
  { at: 'server/throttle.ts', sees: [] },
  { at: 'server/gathering.ts', sees: [] },
  { at: 'server/spare-time.ts', sees: [], node: true },
  { at: 'server/reactions.ts', sees: [...open], seesTypes: ['server/events'] },

  // The knowledge base.
  { at: 'knowledge-base/articles', sees: [...open, 'server/events'], seesTypes: rows, libraries: ['node:crypto', 'marked'], face: true },
  {
    at: 'knowledge-base/search',
    sees: [...open, 'server/events', 'knowledge-base/articles'],
    seesTypes: rows,
    libraries: ['meilisearch', 'node:crypto', 'node:timers/promises'],
    face: true,
  },
  {
    at: 'knowledge-base/starter',
    sees: [...open, 'knowledge-base/articles'],
    libraries: ['node:fs/promises', 'node:path'],
    face: true,
  },
  // what comes from other help centres and leaves in files
  {
    at: 'knowledge-base/moving',
    sees: [...open, 'server/outbound', 'server/told', 'knowledge-base/articles'],
    // it reads back what it writes
    libraries: ['parse5', 'marked', 'zod/mini'],
    node: true,
    face: true,
  },
  {
    at: 'knowledge-base/site',
    sees: [...open, ...domains, ui, 'server/throttle.ts', 'knowledge-base/articles', 'knowledge-base/search'],
    libraries: ['hono', 'preact', 'preact-render-to-string', 'zod/mini'],
    node: true,
    face: true,
  },
  { at: 'knowledge-base/site/browser', sees: [ui], browser: true },

  // Composition roots: they know everybody, and nobody but tests imports them.
  { at: 'server/config.ts', sees: [], libraries: ['zod'], node: true },
  { at: 'server/furnish-store.ts', sees: ['server/macros', 'knowledge-base/starter'], seesTypes: ['server/context.ts'] },
  { at: 'server/demo', sees: [...open, ...domains, 'server/furnish-store.ts', 'knowledge-base/articles'], seesTypes: rows, node: true },
  {
    at: 'server/app.ts',
    sees: ['server', 'knowledge-base'],
    libraries: ['hono', '@hono/node-server'],
    node: true,
  },
  // What hosts import: composition roots of their own. A host's tests need no more than the shape of an adapter.
  { at: 'server/embedding', sees: ['server', 'knowledge-base'], libraries: ['hono', 'zod/mini'], node: true },
  // the example knows what a host knows
  {
    at: 'server/embedding/example',
    sees: ['server/demo/demo-orders.ts', 'server/demo/demo-shop.ts'],
    libraries: ['hono', '@hono/node-server', 'parceldesk'],
    node: true,
  },
  { at: 'server/main.ts', sees: ['server', 'knowledge-base'], libraries: ['pino', '@hono/node-server'], node: true },
  { at: 'server/cli', sees: ['server', 'knowledge-base'], libraries: ['pino', 'zod/mini'], node: true },

  { at: 'vitest.config.ts', sees: [], libraries: ['vitest'] },
]
