import { COMPUTED, type Import, packageOf } from './imports.ts'
import type { Finding } from './source.ts'

/** Domain folders, each of which may import those before it. A new one is a word here. */
const DOMAIN = ['stores', 'events', 'agents', 'customers', 'tickets']
const ADAPTERS = ['channels', 'shops', 'http', 'realtime', 'jobs', 'files', 'outbound', 'cli', 'faces', 'demo']
const ROOTS = ['server/main.ts', 'server/app.ts', 'server/cli/run.ts']

/** Where a library lives. Types count too: a part can only be replaced where nobody else knows its shapes. */
const HOMES: Record<string, string[]> = {
  hono: ['server/http/', 'server/app.ts', 'knowledge-base/site/'],
  '@hono/node-server': ['server/http/', 'server/main.ts'],
  'socket.io': ['server/realtime/'],
  postgres: ['server/database/'],
  '@langchain/core': ['server/bot/'],
  openai: ['server/bot/'],
  meilisearch: ['knowledge-base/search/'],
  vite: ['server/faces/', 'tests/architecture/'],
  '@node-rs/argon2': ['server/agents/'],
  pino: ['server/main.ts'],
  'socket.io-client': ['server/contract/', 'widget/', 'agent-console/', 'tests/'],
}

interface Rule {
  says: string
  breaks(each: Import, to: Place, from: Place): boolean
}

interface Place {
  path: string
  /** First folder: server, widget … */
  top: string
  /** Folder below server/, or the file itself. */
  folder: string
}

const inServer = (place: Place, ...folders: string[]) => place.top === 'server' && folders.includes(place.folder)
const isFace = (place: Place) => place.top === 'widget' || place.top === 'agent-console'

/** Rules over imports of our own files. */
const RULES: Rule[] = [
  {
    says: 'browsers see only server/contract and server/ui, and the faces never import each other',
    breaks: (_, to, from) => isFace(from) && to.top !== from.top && !inServer(to, 'contract', 'ui'),
  },
  {
    says: 'server/contract imports nothing of ours',
    breaks: (_, to, from) => inServer(from, 'contract') && !inServer(to, 'contract'),
  },
  {
    says: 'server/ui imports contract types only',
    breaks: (each, to, from) => inServer(from, 'ui') && !inServer(to, 'ui') && !(inServer(to, 'contract') && each.typeOnly),
  },
  {
    says: 'domain folders import leftwards only',
    breaks: (_, to, from) =>
      inServer(from, ...DOMAIN) && inServer(to, ...DOMAIN) && DOMAIN.indexOf(to.folder) > DOMAIN.indexOf(from.folder),
  },
  {
    says: 'domain folders know no adapter',
    breaks: (_, to, from) => inServer(from, ...DOMAIN) && (inServer(to, ...ADAPTERS) || ROOTS.includes(to.path)),
  },
  {
    says: 'into a domain folder only through its index.ts',
    breaks: (_, to, from) =>
      inServer(to, ...DOMAIN) && from.folder !== to.folder && to.path !== `server/${to.folder}/index.ts` && from.top !== 'tests',
  },
  {
    says: 'only composition roots open the database',
    breaks: (_, to, from) =>
      /^server\/database\/(open-database|pool|driver)\.ts$/.test(to.path) &&
      from.folder !== 'database' &&
      !ROOTS.includes(from.path) &&
      from.top === 'server' &&
      !_.typeOnly,
  },
  { says: 'nothing imports tests', breaks: (_, to, from) => to.top === 'tests' && from.top !== 'tests' },
]

/** Packages that what browsers load may use. */
const BROWSER_PACKAGES: Record<string, RegExp> = {
  'server/contract': /^(zod\/mini|socket\.io-client)$/,
  'server/ui': /^preact(\/hooks)?$/,
  widget: /^(preact(\/hooks)?|socket\.io-client)$/,
  'agent-console': /^(preact(\/hooks|\/compat)?|@preact\/signals|socket\.io-client)$/,
}

export function layerFindings(imports: Import[]): Finding[] {
  return imports.flatMap((each) => {
    const from = placeOf(each.from)
    const broken = each.target
      ? RULES.filter((rule) => rule.breaks(each, placeOf(each.target ?? ''), from)).map((rule) => rule.says)
      : packageFindings(each, from)
    return broken.map((says) => ({ path: each.from, line: each.line, says: `${says} (${each.specifier})` }))
  })
}

function packageFindings(each: Import, from: Place): string[] {
  const key = from.top === 'server' ? `server/${from.folder}` : from.top
  const allowed = BROWSER_PACKAGES[key]
  if (allowed && !each.specifier.endsWith('.css') && each.specifier !== COMPUTED && !allowed.test(each.specifier))
    return ['not a package for browsers']
  const home = HOMES[packageOf(each.specifier)]
  if (!home || from.top === 'tests' || home.some((place) => each.from.startsWith(place))) return []
  return [`${packageOf(each.specifier)} lives in ${home.join(', ')}`]
}

function placeOf(path: string): Place {
  const [top = '', folder = ''] = path.split('/')
  return { path, top, folder }
}

/** Circles of imports that are there when the program runs; types are gone by then. */
export function cycleFindings(imports: Import[]): Finding[] {
  const next = new Map<string, string[]>()
  for (const each of imports) if (each.target && !each.typeOnly) next.set(each.from, [...(next.get(each.from) ?? []), each.target])
  const done = new Set<string>()
  const found: Finding[] = []
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push({ path, line: 1, says: `imports itself: ${[...trail.slice(at), path].join(' → ')}` })
    if (at >= 0 || done.has(path)) return
    for (const target of next.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}
