import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DeskProcess, freePort } from '../../support/desk-process.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, spread } from '../report.ts'

const ROOT = join(import.meta.dirname, '../../..')
const READERS = 24
/** The desk lets one address ask 400 times a second, so readers come from many. */
const ADDRESSES = 200
const PAGE = '/help/demo/articles/returns-policy'

/**
 * An article as it is read, against a bare Hono route that returns the same bytes, in turn and in the same run: each is a process of its
 * own, asked over connections that stay open by readers who each wait for their answer.
 */
export async function benchArticlePage({ seconds, rounds }: Lengths): Promise<Figure[]> {
  const desk = await DeskProcess.create({ env: { PARCELDESK_TRUST_PROXY: '1' } })
  let bare: Bare | null = null
  try {
    await desk.start()
    const page = await (await fetch(`${desk.url}${PAGE}`)).text()
    const sizes = await weigh(desk.url, page)
    bare = await openBare(Buffer.from(page))
    const ratios: number[] = []
    const ours: number[] = []
    await load(`${desk.url}${PAGE}`, 1)
    await load(bare.url, 1)
    for (let round = 0; round < rounds; round++) {
      const plain = await load(bare.url, seconds / 2)
      const own = await load(`${desk.url}${PAGE}`, seconds / 2)
      ratios.push(own / plain)
      ours.push(own)
    }
    return [
      spread('article page, throughput against a bare route', ratios, '', { least: 0.3 }),
      spread('article pages', ours, '/s'),
      figure('article page, HTML and styles, gzip', sizes.page, 'kB', { most: 20 }),
      figure('article page, scripts that it needs', sizes.needed, 'B', { most: 0 }),
    ]
  } finally {
    await bare?.close()
    await desk.remove()
  }
}

/** Its own bytes and those of its styles, each compressed by itself. Scripts are modules at most: a page without them is whole. */
async function weigh(base: string, page: string): Promise<{ page: number; needed: number }> {
  const styles = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '')
  const texts = await Promise.all(styles.map(async (href) => (await fetch(new URL(href, base))).text()))
  const bytes = [page, ...texts].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0)
  const needed = [...page.matchAll(/<script(?![^>]*type="(?:module|application\/ld\+json)")/g)].length
  return { page: bytes / 1024, needed }
}

interface Bare {
  url: string
  close(): Promise<void>
}

/** The least that a server can do for the same bytes: one route, in a process like the desk's. */
async function openBare(page: Buffer): Promise<Bare> {
  const directory = mkdtempSync(join(tmpdir(), 'parceldesk-bench-'))
  writeFileSync(join(directory, 'page.html'), page)
  const port = await freePort()
  const args = ['--import', 'tsx', 'tests/bench/articles/bare-page.ts', join(directory, 'page.html'), String(port)]
  const child: ChildProcess = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout) await once(child.stdout, 'data')
  return {
    url: `http://127.0.0.1:${port}/page`,
    async close() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Answers per second. */
async function load(url: string, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS })
  const began = performance.now()
  const until = began + seconds * 1_000
  let answers = 0
  const read = async () => {
    while (performance.now() < until) {
      await ask(url, agent, `10.0.0.${answers % ADDRESSES}`)
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: READERS }, read))
  agent.destroy()
  return answers / ((performance.now() - began) / 1_000)
}

function ask(url: string, agent: Agent, ip: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { accept: 'text/html', 'x-forwarded-for': ip } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} was answered ${answer.statusCode}`))
      answer.resume()
      answer.on('end', resolve)
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}
