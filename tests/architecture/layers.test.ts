import { describe, expect, test } from 'vitest'
import { findCycles, findLayerBreaks, findPastTheFace, findPoolTakers, packagesInBundles } from './layer-rules.ts'
import { domains } from './layers.ts'
import { readSources, type Source } from './source.ts'

const sources = readSources()

/** `path: text` becomes a file. */
const plant = (path: string, text: string): Source => ({ path, text })
const breaksOf = (path: string, text: string) => findLayerBreaks([plant(path, text)]).map((finding) => finding.says)

test('the scanner sees the tree it judges', () => {
  expect(sources.map((source) => source.path)).toEqual(
    expect.arrayContaining(['server/context.ts', 'widget/loader.ts', 'agent-console/main.tsx', 'migrations/0001_desk.sql']),
  )
})

test('every import is one that the table of layers allows', () => {
  expect(findLayerBreaks(sources)).toEqual([])
})

test('folders with a face are entered through their index.ts', () => {
  expect(findPastTheFace(sources)).toEqual([])
})

test('only composition roots take the pool', () => {
  expect(findPoolTakers(sources)).toEqual([])
})

test('no imports run in a circle once the types are erased', () => {
  expect(findCycles(sources)).toEqual([])
})

test('browser bundles carry zod/mini and four other packages, never zod; where articles are written, an editor and a parser besides', () => {
  const allowed = ['@preact/signals', 'preact', 'preact/hooks', 'socket.io-client', 'zod/mini']
  const writing = (name: string) => name.startsWith('@tiptap/') || name === 'marked'
  expect([...packagesInBundles(sources)].filter((name) => !writing(name)).sort()).toEqual(allowed)
})

describe('a planted violation is found:', () => {
  test.each([
    ['a widget that imports a domain', 'widget/app.tsx', "import { postReply } from '../server/tickets/index.ts'"],
    ['a console that imports a server type', 'agent-console/app.tsx', "import type { Context } from '../server/context.ts'"],
    ['a widget that imports the console', 'widget/app.tsx', "import { Menu } from '../agent-console/components/menu.tsx'"],
    ['a console that imports the widget', 'agent-console/app.tsx', "export { keep } from '../widget/chat/keep.ts'"],
    ['a browser that imports zod', 'widget/app.tsx', "import { z } from 'zod'"],
    ['a browser that imports Node', 'widget/app.tsx', "import { join } from 'node:path'"],
    ['a contract that does I/O', 'server/contract/api.ts', "import 'node:fs'"],
    ['a contract that imports zod', 'server/contract/api.ts', "import * as z from 'zod'"],
    ['a contract that imports the server', 'server/contract/api.ts', "import type { Desk } from '../context.ts'"],
    ['shared components with values of the contract', 'server/ui/icon.tsx', "import { limits } from '../contract/limits.ts'"],
    ['shared components with signals', 'server/ui/icon.tsx', "import { signal } from '@preact/signals'"],
    ['an import of tests', 'server/app.ts', "import { until } from '../tests/support/until.ts'"],
    ['a dynamic import', 'server/tickets/post-reply.ts', "const app = await import('../app.ts')"],
    ['a computed import', 'server/tickets/post-reply.ts', 'const app = await import(name)'],
    ['a type that names a module', 'server/tickets/post-reply.ts', "type App = import('../app.ts').App"],
    ['a database value in a domain', 'server/tickets/queries.ts', "import { openPool } from '../database/sql.ts'"],
    ['a context that knows the app', 'server/context.ts', "import { createDesk } from './app.ts'"],
    ['a job runner that knows HTTP', 'server/jobs/handlers.ts', "import { createHttp } from '../http/index.ts'"],
    ['articles that know tickets', 'knowledge-base/articles/publish.ts', "import { x } from '../../server/tickets/index.ts'"],
    ['search that knows the bot', 'knowledge-base/search/index.ts', "import { x } from '../../server/bot/index.ts'"],
    ['a folder without a row in the table', 'server/plugins/index.ts', ''],
  ])('%s', (_, path, text) => {
    expect(breaksOf(path, text)).toHaveLength(1)
  })

  const adapters = ['http', 'realtime', 'channels', 'shops', 'jobs', 'files', 'cli', 'outbound', 'faces', 'demo']
  test.each([...adapters.map((name) => `${name}/index.ts`), 'app.ts', 'main.ts', 'config.ts'])('a domain that imports %s', (target) => {
    for (const domain of domains) expect(breaksOf(`${domain}/verb.ts`, `import { x } from '../${target}'`)).toHaveLength(1)
  })

  test('a domain that imports one to its right', () => {
    const pairs = domains.flatMap((left, place) => domains.slice(place + 1).map((right) => [left, right] as const))
    for (const [left, right] of pairs) {
      const name = right.replace('server/', '')
      expect(breaksOf(`${left}/verb.ts`, `import type { X } from '../${name}/index.ts'`), `${left} imports ${right}`).toHaveLength(1)
    }
  })

  test.each([
    ['hono', 'server/http/app.ts'],
    ['@hono/node-server', 'server/http/app.ts'],
    ['socket.io', 'server/realtime/server.ts'],
    ['pg', 'server/realtime/server.ts'],
    ['@langchain/core', 'server/bot/answer.ts'],
    ['openai', 'server/bot/answer.ts'],
    ['meilisearch', 'knowledge-base/search/meili.ts'],
    ['postgres', 'server/database/pool.ts'],
    ['vite', 'server/faces/build-faces.ts'],
    ['@node-rs/argon2', 'server/agents/password.ts'],
  ])('%s away from its home', (library, home) => {
    const text = `import { x } from '${library}'`
    expect(breaksOf(home, text)).toEqual([])
    expect(breaksOf('server/tickets/verb.ts', text)).toHaveLength(1)
    expect(breaksOf('server/jobs/run-jobs.ts', text)).toHaveLength(1)
  })

  test('a way past the index.ts of a folder', () => {
    const past = plant('server/http/routes/x.ts', "import type { Row } from '../../tickets/queries.ts'")
    expect(findPastTheFace([past])).toHaveLength(1)
  })

  test.each([
    ['that opens the database', "import { openDatabase } from '../database/open-database.ts'"],
    ['that names the pool', "import type { Pool, Sql } from '../database/sql.ts'"],
    ['that takes everything', "import * as database from '../database/sql.ts'"],
  ])('a verb %s', (_, text) => {
    expect(findPoolTakers([plant('server/tickets/verb.ts', text)])).toHaveLength(1)
  })

  test('a circle of three files, and none where a type closes it', () => {
    const circle = (last: string) => [
      plant('server/tickets/a.ts', "import { b } from './b.ts'"),
      plant('server/tickets/b.ts', "export * from './c.ts'"),
      plant('server/tickets/c.ts', last),
    ]
    expect(findCycles(circle("import { a } from './a.ts'"))).toHaveLength(3)
    expect(findCycles(circle("import type { a } from './a.ts'"))).toEqual([])
  })

  test('zod that reaches a bundle by way of the contract', () => {
    const app = plant('widget/app.tsx', "import { api } from '../server/contract/api.ts'")
    expect(packagesInBundles([app, plant('server/contract/api.ts', "import { z } from 'zod'")])).toContain('zod')
  })
})
