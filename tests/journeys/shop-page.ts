import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A store's own page on an origin of its own, with a content policy that lets our script and our frame in and nothing else. */
export async function openShopPage(desk: string): Promise<{ url: string; close(): Promise<void> }> {
  const { origin } = new URL(desk)
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}`
  const html = `<!doctype html><html lang="en"><head><title>A shop</title></head><body><h1>Kettles</h1>
    <script src="${desk}/widget.js" data-store="demo" async></script></body></html>`
  const server: Server = createServer((request, answer) => {
    if (request.url !== '/') answer.writeHead(204).end()
    else answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
