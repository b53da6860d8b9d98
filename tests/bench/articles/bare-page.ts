import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** Returns the bytes of a file at one route, and does nothing else. */
const [, , file = '', port = ''] = process.argv
const page = new Uint8Array(readFileSync(file))
const app = new Hono().get('/page', (c) => c.body(page, 200, { 'content-type': 'text/html; charset=utf-8' }))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.stdout.write('ready\n'))
