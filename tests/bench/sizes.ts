import { gzipSync } from 'node:zlib'
import { DeskProcess } from '../support/desk-process.ts'
import { type Figure, figure } from './report.ts'

/** What a browser has to fetch, as it is served, each file compressed by itself. In kB of 1,024 bytes. */
export async function benchSizes(): Promise<Figure[]> {
  const desk = await DeskProcess.create()
  try {
    await desk.start()
    const loader = await weigh(desk.url, ['widget.js'])
    const chat = await weigh(desk.url, ['widget.js', 'widget/frame?store=demo', 'widget/theme.css?store=demo'])
    const anyLanguage = await weigh(desk.url, ['widget.js', 'widget/frame?store=demo', 'widget/theme.css?store=demo'], true)
    const queue = await weigh(desk.url, ['desk'])
    return [
      figure('loader, gzip', loader, 'kB', { most: 3 }),
      figure('opened chat in all, gzip', chat, 'kB', { most: 45 }),
      figure('opened chat with its other language, gzip', anyLanguage, 'kB', { most: 45 }),
      figure('console until the queue, gzip', queue, 'kB', { most: 120 }),
    ]
  } finally {
    await desk.remove()
  }
}

/** These pages and all that they name, transitively; what is only loaded later counts where `later` says so. */
async function weigh(base: string, pages: string[], later = false): Promise<number> {
  const found = new Set(pages.map((page) => new URL(page, `${base}/`).href))
  let bytes = 0
  // a set hands out what is added while it is walked
  for (const url of found) {
    const answer = await fetch(url)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${url} was answered ${answer.status}`)
    bytes += gzipSync(text, { level: 9 }).length
    for (const link of linksOf(answer.headers.get('content-type') ?? '', text, later)) {
      // pages carry a base; scripts and styles name their neighbours
      const named = new URL(link, answer.headers.get('content-type')?.includes('html') ? `${base}/` : url)
      if (named.protocol.startsWith('http')) found.add(named.href)
    }
  }
  return bytes / 1024
}

function linksOf(type: string, text: string, later: boolean): string[] {
  if (type.includes('html')) {
    return [...text.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  }
  if (type.includes('css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map((match) => match[1] ?? '')
  if (!type.includes('javascript')) return []
  const named = [...text.matchAll(/(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g)]
  if (later) named.push(...text.matchAll(/import\(\s*["'`](\.{1,2}\/[^"'`]+)["'`]\s*\)/g))
  return named.map((match) => match[1] ?? '')
}
