import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { createDesk, type ShopOrder } from 'parceldesk'
import { demoOrders } from '../../demo/demo-orders.ts'
import { demoShoppers } from '../../demo/demo-shop.ts'
import { OrderBook, ordersOf } from './orders.ts'
import { openStore } from './store.ts'

/** A store's own server with a desk in it. `demo` gives the desk agents to sign in as; a real store leaves it out. */
const { PORT = '3000', PARCELDESK_DATA = './data/example' } = process.env
process.stdout.write('Opening the store and its desk…\n')
const book = new OrderBook(demoOrders(new Date()) as ShopOrder[])
const desk = await createDesk({ basePath: '/support', dataDir: PARCELDESK_DATA, orders: ordersOf(book), demo: true })
const store = openStore(desk, book, [...demoShoppers])
const server = serve({ fetch: store.fetch, port: Number(PORT), hostname: '127.0.0.1' }) as Server
if (!server.listening) await once(server, 'listening')
desk.attach(server)

const { port } = server.address() as { port: number }
process.stdout.write(`
  Store       http://127.0.0.1:${port}/
  Account     http://127.0.0.1:${port}/account
  Console     http://127.0.0.1:${port}/support/desk
  Sign in     agent@demo.parceldesk.test / parceldesk-demo (on this machine only)

`)

const stop = async () => {
  server.close()
  await desk.close()
  server.closeAllConnections()
  process.exit(0)
}
process.on('SIGTERM', stop).on('SIGINT', stop)
