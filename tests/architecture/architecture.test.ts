import { describe, expect, it } from 'vitest'
import { DOORS, doorFindings, shapeFindings } from './doors.ts'
import { importsOf } from './imports.ts'
import { cycleFindings, layerFindings } from './layers.ts'
import { type Finding, isCode, readSources, type Source } from './source.ts'

const sources = readSources().filter(({ path }) => !path.startsWith('tests/architecture/'))
const imports = sources.filter(isCode).flatMap(importsOf)
const told = (findings: Finding[]) => findings.map(({ path, line, says }) => `${path}:${line} ${says}`)
const layersOf = (path: string, text: string) => told(layerFindings(importsOf({ path, text })))

describe('the house', () => {
  it('reads every file it judges', () => {
    expect(sources.length).toBeGreaterThan(150)
    expect(imports.length).toBeGreaterThan(500)
  })
  it('keeps its layers', () => expect(told(layerFindings(imports))).toEqual([]))
  it('has no circles of imports', () => expect(told(cycleFindings(imports))).toEqual([]))
  it('has one door for each thing that must not be gone around', () => expect(told(doorFindings(sources))).toEqual([]))
  it('keeps files and folders small and named for what they hold', () => expect(told(shapeFindings(sources))).toEqual([]))
})

describe('each layer rule, broken once on purpose', () => {
  const planted: [rule: string, path: string, text: string][] = [
    ['browsers see only', 'widget/views/x.ts', "import { a } from '../../server/tickets/index.ts'"],
    ['browsers see only', 'agent-console/x.ts', "import { a } from '../widget/frame.tsx'"],
    ['server/contract imports nothing', 'server/contract/x.ts', "import { a } from '../errors.ts'"],
    ['server/ui imports contract types', 'server/ui/x.ts', "import { a } from '../contract/limits.ts'"],
    ['leftwards only', 'server/events/x.ts', "import { a } from '../tickets/index.ts'"],
    ['know no adapter', 'server/tickets/x.ts', "import { a } from '../jobs/index.ts'"],
    ['know no adapter', 'server/agents/x.ts', "const a = await import('../app.ts')"],
    ['through its index.ts', 'server/http/x.ts', "import { a } from '../tickets/queries.ts'"],
    ['only composition roots', 'server/http/x.ts', "import { openDatabase } from '../database/open-database.ts'"],
    ['nothing imports tests', 'server/x.ts', "import { a } from '../tests/support/until.ts'"],
    ['not a package for browsers', 'server/contract/x.ts', "import { z } from 'zod'"],
    ['not a package for browsers', 'widget/x.ts', "import { z } from 'zod/mini'"],
    ['hono lives in', 'server/tickets/x.ts', "import { Hono } from 'hono'"],
    ['postgres lives in', 'server/jobs/x.ts', "import type postgres from 'postgres'"],
    ['socket.io lives in', 'server/http/x.ts', "export { Server } from 'socket.io'"],
  ]
  it.each(planted)('%s: %s', (rule, path, text) => {
    expect(layersOf(path, text).join()).toContain(rule)
  })
  it('lets what is allowed pass', () => {
    expect(
      layersOf('server/tickets/x.ts', "import { a } from '../events/index.ts'; import type { B } from '../contract/thread.ts'"),
    ).toEqual([])
  })
  it('sees a circle, and lets one of types pass', () => {
    const circle = (kind: string) =>
      cycleFindings([
        ...importsOf({ path: 'server/a.ts', text: `import ${kind} { b } from './b.ts'` }),
        ...importsOf({ path: 'server/b.ts', text: "import { a } from './a.ts'" }),
      ])
    expect(told(circle('')).join()).toContain('server/a.ts → server/b.ts → server/a.ts')
    expect(circle('type')).toEqual([])
  })
})

describe('each door, gone around once on purpose', () => {
  const planted: Record<string, Source> = {
    'messages are written in one file': { path: 'server/jobs/x.ts', text: 'insert into messages (id)' },
    'events are written in one file': { path: 'server/tickets/queries.ts', text: 'insert into events (id)' },
    'sockets are written to in one file': { path: 'server/tickets/x.ts', text: "socket.emit('a')" },
    'rooms are joined in one file': { path: 'server/http/x.ts', text: "socket.join('a')" },
    'channels are called in one file': { path: 'server/jobs/x.ts', text: 'chat.deliver(ctx)' },
    'SQL stands in queries.ts files, in jobs/ and in database/': { path: 'server/tickets/x.ts', text: 'ctx.sql<Row[]>`select 1`' },
    'sql.unsafe is for nobody': { path: 'server/tickets/queries.ts', text: 'sql.unsafe(text)' },
    'no inline styles': { path: 'widget/views/x.tsx', text: '<p style={{ color }} />' },
    'no inline scripts': { path: 'widget/x.html', text: '<script>alert(1)</script>' },
    'nothing is loaded from elsewhere': { path: 'widget/x.css', text: 'a { background: url(https://cdn.example/x.png) }' },
    'no focused or skipped tests': { path: 'tests/x.test.ts', text: "it.only('a')" },
  }
  it.each(DOORS.map((door) => door.says))('%s', (says) => {
    const source = planted[says]
    expect(source).toBeDefined()
    expect(told(doorFindings(source ? [source] : [])).join()).toContain(says)
  })
  it('sees a file that is too long, one of no name, and a folder that is full', () => {
    const many = Array.from({ length: 13 }, (_, n) => ({ path: `server/x/a${n}.ts`, text: '' }))
    const findings = told(
      shapeFindings([...many, { path: 'server/y/utils.ts', text: '' }, { path: 'server/y/Big.ts', text: '\n'.repeat(400) }]),
    ).join()
    for (const part of ['holds 13 files', 'utils.ts:1 is not named', 'is longer than 300']) expect(findings).toContain(part)
  })
})
