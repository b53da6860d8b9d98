import { setTimeout as sleep } from 'node:timers/promises'

/** Polls until `look` finds something true, and returns it. */
export async function until<T>(what: string, look: () => T | Promise<T>, patienceMs = 10_000): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found as NonNullable<Exclude<T, false>>
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMs} ms in vain until ${what}`)
    await sleep(20)
  }
}
