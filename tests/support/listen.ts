import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

/** As the program's own server keeps them: a client on a busy machine must not send into a connection that is just being closed. */
const KEPT_MS = 75_000

/** A server on a free port of loopback, once it listens. */
export async function listen(fetch: Parameters<typeof serve>[0]['fetch']): Promise<Server> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1', serverOptions: { keepAliveTimeout: KEPT_MS } }) as Server
  if (!server.listening) await once(server, 'listening')
  return server
}
