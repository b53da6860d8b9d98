import { openDesk } from '../support/open-desk.ts'
import { openOwnDatabase } from '../support/own-database.ts'
import { areaUnder, tryGuesses } from '../support/stranger.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, median } from './report.ts'

const TRIES = 200
/** An order of the demo store, and none. */
const REAL = 'AR-20431'
const NONE = 'AR-99431'
const EMAIL = 'stranger@example.com'

/** Whether the time of an answer tells a stranger that an order number is one. */
export async function benchStranger(_: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const desk = await openDesk(await database.create())
  try {
    const guesses = { real: { number: REAL, email: EMAIL }, none: { number: NONE, email: EMAIL } }
    await tryGuesses(desk.url, 'demo', guesses, 20)
    const { real, none, answers } = await tryGuesses(desk.url, 'demo', guesses, TRIES)
    tell(`right number p50 ${median(real).toFixed(2)} ms, wrong number p50 ${median(none).toFixed(2)} ms, ${TRIES} tries each`)
    return [
      figure('a stranger: different answers', answers.size, '', { most: 1 }),
      figure('a stranger: |median difference| of a right number', Math.abs(median(real) - median(none)), 'ms', { most: 2 }),
      figure('a stranger: AUC of the times', areaUnder(real, none), '', { most: 0.6 }),
    ]
  } finally {
    await desk.close()
    await database.close()
  }
}
