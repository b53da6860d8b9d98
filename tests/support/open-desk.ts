import { hkdfSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDesk, type RunningDesk } from '../../server/app.ts'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { DEMO_SIGN_IN, loadDemo } from '../../server/demo/load-demo.ts'
import { listen } from './listen.ts'
import { silentLog } from './silent-log.ts'

export interface OpenDesk {
  url: string
  desk: RunningDesk
  /** A pool of the test's own on the same database. */
  sql: Pool
  /** Cuts one of the connections on the server's side, the n-th that is open. */
  cut(n: number): void
  close(): Promise<void>
}

/** The demo desk in this process, over a migrated database, behind a real server on a port of its own. It trusts one proxy, so that tests can name addresses. */
export async function openDesk(databaseUrl: string): Promise<OpenDesk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-test-'))
  const [pool, sql] = [connectPool(databaseUrl, 16), connectPool(databaseUrl, 2)]
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', 'a secret of the tests', '', purpose, 32))
  const desk = createDesk({
    pool,
    dataDir,
    keyFor,
    log: silentLog,
    basePath: '',
    publicUrl: null,
    trustProxy: 1,
    demo: DEMO_SIGN_IN,
    dist: dataDir,
  })
  await loadDemo(desk.context())
  const server = await listen(desk.app.fetch)
  const connections = new Set<Socket>()
  server.on('connection', (connection: Socket) => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
  })
  desk.attach(server)
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    desk,
    sql,
    cut: (n) => [...connections][n % Math.max(1, connections.size)]?.destroy(),
    async close() {
      await desk.close()
      server.close()
      server.closeAllConnections()
      await Promise.all([pool.end({ timeout: 2 }), sql.end({ timeout: 2 })])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
