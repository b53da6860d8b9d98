import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type postgres from 'postgres'

/**
 * postgres.js with repairs to how it takes the loss of a connection. As published (3.4.9, its issue 1208), a transaction whose
 * connection is lost writes its rollback to a socket that is null, which ends the whole process; what was half written goes
 * out on the next connection, before its greeting; a connection cut while it is greeted rejects what nobody awaits, which ends the
 * process too; and statements of the lost transaction may run, one by one and committed,
 * on whatever connection comes next. The version is pinned: a repair that finds no place to go stops the start.
 */
const REPAIRS: Record<string, [find: string, put: string][]> = {
  'connection.js': [
    ['    count: 0,\n    id\n', '    count: 0,\n    life: 0,\n    id\n'],
    [
      '  function nextWrite(fn) {\n',
      `  function nextWrite(fn) {
    if (!socket) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
`,
    ],
    [
      '    incomings = null\n    clearImmediate(nextWriteTimer)\n',
      '    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    connection.life++\n',
    ],
    [
      "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
      `    if (query || sent.length) error(errorResponse || Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
`,
    ],
    ['      return fetchArrayTypes()\n', '      return fetchArrayTypes().catch(() => {})\n'],
  ],
  'index.js': [
    ['    c.reserved.release = true\n', '    c.reserved.release = true\n    const life = c.life\n'],
    ['    sql.release = () => {\n', '    sql.release = () => {\n      if (c.life !== life) return\n'],
    [
      '    function handler(q) {\n      c.queue === full\n',
      "    function handler(q) {\n      if (c.life !== life) return q.reject(Errors.connection('CONNECTION_CLOSED', options))\n      c.queue === full\n",
    ],
    ['      , connection\n      , prepare = null\n', '      , connection\n      , life\n      , prepare = null\n'],
    ['      connection = c\n', '      connection = c\n      life = c.life\n'],
    [
      '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
      "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (c.life !== life) return q.reject(Errors.connection('CONNECTION_CLOSED', options))\n",
    ],
  ],
}

const require = createRequire(import.meta.url)

/** Parts of Node's loader that its types leave out. */
interface Loadable extends Module {
  _compile(source: string, file: string): void
}

function loadRepaired(): typeof postgres {
  const folder = dirname(require.resolve('postgres'))
  // index.js requires connection.js, so it comes last and finds the repaired one in the cache.
  for (const [name, repairs] of Object.entries(REPAIRS)) {
    const file = join(folder, name)
    const module = new Module(file) as Loadable
    module.filename = file
    module.paths = require.resolve.paths('postgres') ?? []
    require.cache[file] = module
    module._compile(repaired(file, repairs), file)
    module.loaded = true
  }
  return require('postgres') as typeof postgres
}

function repaired(file: string, repairs: [string, string][]): string {
  let source = readFileSync(file, 'utf8')
  for (const [find, put] of repairs) {
    if (source.split(find).length !== 2)
      throw new Error(`${file} is not the version that server/database/driver.ts repairs: look for «${find.trim()}».`)
    source = source.replace(find, () => put)
  }
  return source
}

export default loadRepaired()
