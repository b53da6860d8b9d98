import { type Answer, askHttp } from './ask-http.ts'

/** What somebody types who is to learn nothing: a number that is an order's, or none's, with an address that is not its. */
export interface Guess {
  number: string
  email: string
}
export interface Tries {
  /** Milliseconds of each try, the two kinds in turn. */
  real: number[]
  none: number[]
  /** What was answered, one entry for each different answer. */
  answers: Set<string>
}

/** Tries both guesses in turn, each in a browser of its own and from an address of its own: how often one may ask is tested elsewhere. */
export async function tryGuesses(url: string, storeKey: string, guesses: { real: Guess; none: Guess }, times: number): Promise<Tries> {
  const tries: Tries = { real: [], none: [], answers: new Set() }
  for (let n = 0; n < times; n++) {
    // whoever is second finds everything warm: they take turns at that too
    const order = n % 2 === 0 ? (['real', 'none'] as const) : (['none', 'real'] as const)
    for (const [place, kind] of order.entries()) {
      const began = performance.now()
      const answer = await ask(`${url}/help/${storeKey}/orders`, guesses[kind], `198.18.${n >> 8}.${n & 255}:${place}`)
      tries[kind].push(performance.now() - began)
      tries.answers.add(shapeOf(answer))
    }
  }
  return tries
}

function ask(url: string, { number, email }: Guess, from: string): Promise<Answer> {
  const headers = { accept: 'text/html', 'x-forwarded-for': from, 'content-type': 'application/x-www-form-urlencoded' }
  return askHttp('POST', url, { raw: new URLSearchParams({ order: number, email }).toString(), headers })
}

/** All of an answer but its hour and the key of the browser. */
function shapeOf({ status, headers, text }: Answer): string {
  const { date: _, 'set-cookie': cookies = [], ...rest } = headers
  return JSON.stringify([status, rest, cookies.map((cookie) => cookie.replace(/=[^;]{43};/, '=…;')), text])
}

/** How well a time tells the two apart: the chance that of one each the second took longer, .5 to 1 whichever way round. */
export function areaUnder(one: number[], other: number[]): number {
  let wins = 0
  for (const a of one) for (const b of other) wins += b > a ? 1 : b === a ? 0.5 : 0
  const area = wins / (one.length * other.length)
  return Math.max(area, 1 - area)
}
