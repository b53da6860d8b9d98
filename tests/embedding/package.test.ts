import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { buildPackage } from '../../server/embedding/packaging/build-package.ts'
import { copyDatabase } from '../support/database.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const ROOT = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** A store of somebody else's: plain JavaScript, plain Node, the packed package beside what it depends on. */
const HOST = `
import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createDesk } from 'parceldesk'
import { checkOrdersAdapter } from 'parceldesk/testing'
import { mountWidget } from 'parceldesk/widget'

const orders = { get: async () => null, listByCustomer: async () => [] }
const desk = await createDesk({ basePath: '/support', dataDir: './data', databaseUrl: process.env.STORE_DATABASE, orders })
const server = serve({ fetch: new Hono().route('/support', desk.app).fetch, port: 0, hostname: '127.0.0.1' })
if (!server.listening) await once(server, 'listening')
desk.attach(server)
const ask = async (path) => (await fetch(\`http://127.0.0.1:\${server.address().port}/support\${path}\`)).status
const answers = [await ask('/readyz'), await ask('/widget.js'), await ask('/widget/frame?store=shop'), await ask('/desk')]
const token = await desk.identify({ sub: 'c-1' })
mountWidget({ src: '/support/widget.js', store: 'shop' }).open()
const checks = checkOrdersAdapter(orders, { number: '#1', email: 'a@example.com' }).length
await desk.close()
server.close()
server.closeAllConnections()
console.log(JSON.stringify({ answers, parts: token.split('.').length, checks: checks > 10 }))
`
const TYPED = `
import { createDesk, type OrdersAdapter } from 'parceldesk'
import { mountWidget } from 'parceldesk/widget'
const orders: OrdersAdapter = { get: async ({ number }) => ({ id: 1n, number, lines: [] }), listByCustomer: async () => [] }
export const desk = createDesk({ dataDir: './data', basePath: '/support', orders })
export const stop: () => void = mountWidget({ src: '/widget.js', store: 'shop' }).on('identity', (refusal) => refusal.trim())
// @ts-expect-error the path is missing
createDesk({ dataDir: './data' })
`

test('what is published runs in plain Node, with types, far from its sources', async () => {
  const folder = temporaryDirectory()
  const database = await copyDatabase()
  await buildPackage(join(folder, 'built'))
  const { stdout } = await run('npm', ['pack', join(folder, 'built'), '--silent', '--offline', '--ignore-scripts'], { cwd: folder })
  const host = join(folder, 'host')
  mkdirSync(join(host, 'node_modules'), { recursive: true })
  await run('tar', ['xzf', join(folder, stdout.trim()), '-C', join(host, 'node_modules')])
  symlinkSync('package', join(host, 'node_modules/parceldesk'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(host, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(host, 'host.js'), HOST)
  writeFileSync(join(host, 'typed.ts'), TYPED)

  const ran = await run(process.execPath, ['host.js'], { cwd: host, env: { ...process.env, STORE_DATABASE: database.url } })
  expect(JSON.parse(ran.stdout)).toEqual({ answers: [200, 200, 200, 200], parts: 3, checks: true })
  const command = await run(process.execPath, ['node_modules/parceldesk/server/cli/parceldesk.js', '--version'], { cwd: host })
  expect(command.stdout.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version)
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', 'node']
  const typed = await run(join(ROOT, 'node_modules/.bin/tsc'), [...flags, 'typed.ts'], { cwd: host }).catch((error) => error)
  expect(typed.stdout).toBe('')
  await database.drop()
})
