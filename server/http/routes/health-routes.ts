import { Hono } from 'hono'

export interface Health {
  /** Each part that must work, with what is wrong with it, or null. */
  check(): Promise<Record<'database' | 'migrations' | 'jobs', string | null>>
  /** Each part that something else stands in for at the moment, with why: slower or plainer, and not failing. */
  degraded(): Record<string, string>
}

/** /healthz: the process runs. /readyz: it can do its work. */
export function healthRoutes(health: Health) {
  return new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const parts = await health.check()
      const ok = Object.values(parts).every((fault) => fault === null)
      return c.json({ ok, ...parts, degraded: health.degraded() }, ok ? 200 : 503)
    })
}
