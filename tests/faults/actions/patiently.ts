import { isFailure } from '../../../server/contract/thread-client.ts'
import { until } from '../../support/until.ts'

/** Asks as a screen does: where the desk says that it cannot now, the same once more, for as long as anybody would wait. */
export async function patiently<T>(what: string, ask: () => Promise<T>): Promise<T> {
  const { value } = await until(what, async () => {
    try {
      return { value: await ask() }
    } catch (failure) {
      if (isFailure(failure) && failure.code === 'unavailable') return null
      throw failure
    }
  })
  return value
}
