import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { postmasterOf, sweepDatabase } from './postmaster.ts'
import { BUNDLES, bundleProgram } from './programs/bundle-program.ts'

const ROOT = join(import.meta.dirname, '../..')
/** A limit for what has stalled: how soon a desk is ready is measured by `npm run bench`. */
const READY_MS = 180_000
const POLL_MS = 15
const KEPT_LINES = 40

const alive = new Set<DeskProcess>()
process.on('exit', () => {
  for (const desk of alive) desk.sweep()
})

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

let mountedAt = ''

/** From now on, for this test file, a desk is one that the example store mounts in its own server, and that asks the store for its orders. */
export function mountDesks(): void {
  mountedAt = '/support'
}

/** A desk as `npm start` runs it, in a process of its own that can be killed, over a data directory and an embedded database of its own. */
export class DeskProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-fault-'))
  readonly port: number
  readonly #env: Record<string, string>
  readonly #database: string | undefined
  readonly #flags: string[]
  readonly #entry: string
  /** Path of the desk in a store's own server; '' where it has a server to itself. */
  readonly basePath: string
  #child: ChildProcess | null = null
  #output: string[] = []

  /**
   * `entry`: what is run in place of the server's own main, from the project's root. `database`: the address of one that is
   * there, for a test that asks nothing of the embedded one; a mounted desk always has its own.
   */
  static async create(
    options: { env?: Record<string, string>; flags?: string[]; entry?: string; database?: string } = {},
  ): Promise<DeskProcess> {
    const main = mountedAt ? 'server/embedding/example/main.ts' : 'server/main.ts'
    // what a test starts has been read before; who measures starts it as people do
    const entry = options.entry ?? (process.env[BUNDLES] ? await bundleProgram(main) : main)
    const database = mountedAt ? undefined : options.database
    return new DeskProcess(await freePort(), { env: {}, flags: [], ...options, entry, database }, mountedAt)
  }

  private constructor(
    port: number,
    { env, flags, entry, database }: { env: Record<string, string>; flags: string[]; entry: string; database: string | undefined },
    basePath: string,
  ) {
    this.port = port
    this.basePath = basePath
    this.#env = { ...env, ...(database ? { DATABASE_URL: database } : {}) }
    this.#database = database
    this.#flags = flags
    this.#entry = entry
    alive.add(this)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}${this.basePath}`
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Address of its database; that of the embedded one is known once the desk has started. */
  get databaseUrl(): string {
    if (this.#database) return this.#database
    const { port, password } = JSON.parse(readFileSync(join(this.dataDir, 'postgres-access.json'), 'utf8')) as {
      port: number
      password: string
    }
    return `postgres://parceldesk:${password}@127.0.0.1:${port}/postgres`
  }

  /** Starts the process and answers how long it took until /readyz, in milliseconds. */
  async start(): Promise<number> {
    const began = performance.now()
    const env = {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(this.port),
      PARCELDESK_DATA: this.dataDir,
      PARCELDESK_DEMO: 'empty',
      ...this.#env,
    }
    const args = [...this.#flags, ...(this.#entry.endsWith('.mjs') ? [] : ['--import', 'tsx']), this.#entry]
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.#keep(chunk.toString()))
    await this.untilReady()
    return performance.now() - began
  }

  async untilReady(): Promise<void> {
    const deadline = Date.now() + READY_MS
    while (!(await this.#isReady())) {
      if (!this.isRunning) throw new Error(`The desk ended while it was starting. Its last lines:\n${this.output()}`)
      if (Date.now() > deadline) throw new Error(`The desk was not ready after ${READY_MS} ms. Its last lines:\n${this.output()}`)
      await sleep(POLL_MS)
    }
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(
      (answer) => answer.body?.cancel().then(() => answer.ok) ?? answer.ok,
      () => false,
    )
  }

  /** The last lines the process wrote. */
  output(): string {
    return this.#output.join('\n')
  }

  #keep(text: string): void {
    this.#output = [...this.#output, ...text.trimEnd().split('\n')].slice(-KEPT_LINES)
  }

  /** `kill -9`: nothing of the process runs on, its database does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** `kill -9` of the postmaster. */
  killDatabase(): void {
    const pid = this.postmasterPid
    if (!pid) throw new Error('there is no PostgreSQL to kill')
    process.kill(pid, 'SIGKILL')
  }

  /** Asks the process to end, as a service manager does; answers its exit code. */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM')
    return this.#child?.exitCode ?? null
  }

  /** Ends everything and removes the data. */
  async remove(): Promise<void> {
    if (this.isRunning) await Promise.race([this.stop(), sleep(12_000, undefined, { ref: false })])
    this.sweep()
  }

  /** What `remove` does, without asking and without waiting. */
  sweep(): void {
    if (this.isRunning) this.#child?.kill('SIGKILL')
    alive.delete(this)
    sweepDatabase(this.dataDir)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || !this.isRunning) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** Null while there is none. */
  get postmasterPid(): number | null {
    return postmasterOf(this.dataDir)
  }
}
