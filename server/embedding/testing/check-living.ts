import { type OrderChange, type OrdersAdapter, PATIENCE_MS } from '../../shops/index.ts'
import { asking, fail, within } from './asking.ts'
import type { AdapterCheck, OrderFixtures } from './check-orders-adapter.ts'

/** Calls that nobody waits for any more, and changes that are told without being asked for. */
export function checkAborting(adapter: OrdersAdapter, { number, email, stall, patienceMs = PATIENCE_MS }: OrderFixtures): AdapterCheck[] {
  const endsAborted = (what: string, call: (signal: AbortSignal) => Promise<unknown>) => async () => {
    const resume = await stall?.()
    try {
      const giveUp = new AbortController()
      const asked = (async () => call(giveUp.signal))().then(
        () => undefined,
        () => undefined,
      )
      giveUp.abort()
      await within(patienceMs, `${what}, aborted,`, () => asked)
    } finally {
      resume?.()
    }
  }
  return [
    { name: 'get ends when it is aborted', run: endsAborted('get', (signal) => adapter.get({ number }, { signal })) },
    {
      name: 'listByCustomer ends when it is aborted',
      run: endsAborted('listByCustomer', (signal) => adapter.listByCustomer({ email, limit: 50 }, { signal })),
    },
  ]
}

export function checkWatching(adapter: OrdersAdapter, fixtures: OrderFixtures): AdapterCheck[] {
  const { change, patienceMs = PATIENCE_MS } = fixtures
  if (!adapter.watch || !change) return []
  const { read } = asking(adapter, fixtures)
  const watch = async (hear: (change: OrderChange) => void) => {
    const stop: unknown = await adapter.watch?.(hear)
    if (typeof stop !== 'function') fail('watch returned no function that ends it')
    return stop as () => void | Promise<void>
  }
  return [
    {
      name: 'watch tells of a change, in the form that get gives',
      async run() {
        let stop: (() => void | Promise<void>) | undefined
        try {
          const told = await within(patienceMs, 'watch, after a change,', async () => {
            const first = signal<OrderChange>()
            stop = await watch(first.give)
            await change()
            return first.given
          })
          if ('order' in told) read(told.order)
          else if (told.removed?.id === undefined) fail('watch told neither an order nor the id of one that was removed')
        } finally {
          await stop?.()
        }
      },
    },
    {
      name: 'watch tells nothing once it is ended',
      async run() {
        let late = 0
        const stop = await watch(() => (late += 1))
        await stop()
        late = 0
        // what is heard by another watcher was told to all that still listen
        const heard = signal<OrderChange>()
        const stopOther = await watch(heard.give)
        await change()
        await within(patienceMs, 'watch, after a change,', () => heard.given).finally(stopOther)
        if (late > 0) fail(`watch told ${late} changes after it was ended`)
      },
    },
  ]
}

function signal<T>() {
  let give: (value: T) => void = () => {}
  const given = new Promise<T>((resolve) => {
    give = resolve
  })
  return { given, give: (value: T) => give(value) }
}
