import { randomBytes, randomInt } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** How to reach the embedded database: kept beside its directory, readable by its owner only. */
export interface Access {
  port: number
  password: string
}

/**
 * Reads the access file, or makes one. Of two first starts at once both get the same: linking a complete file into place
 * succeeds for exactly one of them.
 */
export async function readOrCreateAccess(dataDir: string): Promise<Access> {
  const existing = await readAccess(dataDir)
  if (existing) return existing
  const draft = await writeDraft(dataDir, { port: await freePort(), password: randomBytes(24).toString('base64url') })
  try {
    await link(draft, accessFile(dataDir))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const access = await readAccess(dataDir)
  if (!access) throw new Error(`${accessFile(dataDir)} was removed while it was being written.`)
  return access
}

export async function readAccess(dataDir: string): Promise<Access | null> {
  let text: string
  try {
    text = await readFile(accessFile(dataDir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const { port, password } = JSON.parse(text) as Partial<Access>
  if (typeof port !== 'number' || typeof password !== 'string')
    throw new Error(`${accessFile(dataDir)} is damaged: it must hold a port and a password.`)
  return { port, password }
}

export async function moveToFreePort(dataDir: string, access: Access): Promise<Access> {
  const moved = { ...access, port: await freePort() }
  await rename(await writeDraft(dataDir, moved), accessFile(dataDir))
  return moved
}

async function writeDraft(dataDir: string, access: Access): Promise<string> {
  const draft = `${accessFile(dataDir)}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(access)}\n`, { mode: 0o600 })
  return draft
}

export function accessFile(dataDir: string): string {
  return join(dataDir, 'postgres-access.json')
}

/** Below the ports that systems hand out to outgoing connections, so that nobody sits on it when the database restarts. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await canListen(port)) return port
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
