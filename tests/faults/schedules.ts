import { setTimeout as sleep } from 'node:timers/promises'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { AgentApi, visitorToken } from '../support/desk-client.ts'
import { type OpenDesk, openDesk } from '../support/open-desk.ts'
import { Seeded } from '../support/seeded.ts'
import { until } from '../support/until.ts'
import { judgeTime, type Trial } from './fault.ts'
import { AgentScreen, type Screen, VisitorScreen } from './screen.ts'
import { JOBS_MS, judgeJobs, judgeTicket, SCREENS_MS, stateOf } from './verdict.ts'

const MESSAGES = 20
/** Schedules that run side by side on one desk. */
const ABREAST = 8

/** Random schedules of lost connections, each with its own shopper, two tabs and an agent: in the end all screens equal the database. */
export async function trySchedules(trial: Trial & { databaseUrl: string }): Promise<void> {
  const open = await openDesk(trial.databaseUrl)
  try {
    const api = await AgentApi.signIn(open.url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
    let next = 0
    let done = 0
    const worker = async () => {
      while (next < trial.runs) {
        const number = next++
        await tryOne(open, api, number, trial).catch((error: Error) => {
          throw new Error(`schedule ${number} (--seed ${trial.seed + number} --runs 1): ${error.message}`, { cause: error })
        })
        done += 1
        if (done % 50 === 0 || done === trial.runs) trial.tell(`schedules ${done}/${trial.runs}`)
      }
    }
    await Promise.all(Array.from({ length: Math.min(ABREAST, trial.runs) }, worker))
    judgeTime(trial, 'the jobs', await judgeJobs(open.sql), JOBS_MS)
  } finally {
    await open.close()
  }
}

async function tryOne(open: OpenDesk, api: AgentApi, number: number, trial: Trial): Promise<void> {
  const random = new Seeded(trial.seed + number)
  const token = visitorToken()
  const ip = `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`
  const screens: Screen[] = []
  try {
    const first = new VisitorScreen(`s${number}tab`, open.url, { token, ip })
    screens.push(first)
    // the very first message has its faults too: the ticket begins once, whatever is lost
    first.write('hello')
    for (let n = 0; n < random.between(0, 3); n++) await disturb(open, screens, random)
    first.socket.connect()
    const ticketId = await until('the chat has begun', () => first.client.ticketId).catch((error: Error) => {
      throw new Error(`${error.message}\n${stateOf(first)}`)
    })
    screens.push(
      new VisitorScreen(`s${number}second`, open.url, { token, ip, ticketId }),
      new AgentScreen(`s${number}agent`, api, ticketId),
    )
    for (let written = 1; written < MESSAGES; written++) {
      const writer = random.pick(screens)
      writer.write(`${writer.name} says ${written}`)
      for (let n = 0; n < random.between(0, 2); n++) await disturb(open, screens, random)
    }
    for (const screen of screens) screen.socket.connect()
    const began = performance.now()
    await judgeTicket(open.sql, screens)
    judgeTime(trial, 'the screens', performance.now() - began, SCREENS_MS)
  } finally {
    for (const screen of screens) screen.close()
  }
}

async function disturb(open: OpenDesk, screens: Screen[], random: Seeded): Promise<void> {
  const screen = random.pick(screens)
  switch (random.pick(['drop', 'drop after a turn', 'drop after the answer', 'sleep', 'wake', 'cut', 'reload', 'pause'] as const)) {
    case 'drop':
      return drop(screen)
    case 'drop after a turn':
      setTimeout(() => drop(screen), random.between(0, 6))
      return
    case 'drop after the answer': {
      const before = screen.acknowledged.size
      await until('there is an answer', () => screen.acknowledged.size > before || screen.client.pending.length === 0, 500).catch(
        () => undefined,
      )
      return drop(screen)
    }
    case 'sleep':
      screen.socket.disconnect()
      return
    case 'wake':
      screen.socket.connect()
      return
    case 'cut':
      return open.cut(random.between(0, 99))
    case 'reload':
      return screen.reload()
    case 'pause':
      await sleep(random.between(0, 30))
  }
}

/** The line goes without a goodbye. One that is not up yet cannot go: socket.io would not notice before its time-out. */
function drop(screen: Screen): void {
  const { engine } = screen.socket.io
  if (engine?.readyState === 'open') engine.close()
}
