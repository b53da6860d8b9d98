import { setTimeout as sleep } from 'node:timers/promises'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { ask, untilConnected, visitorSocket, visitorToken } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { Seeded } from '../support/seeded.ts'
import { until } from '../support/until.ts'
import { judgeTime, type Trial } from './fault.ts'

const SHOPPERS = 6
/** The bot waits 600 ms for a second message and then takes some milliseconds: kills fall before, in and after that. */
const KILL_WITHIN_MS = 1_100
/** The lease of a killed job, and what follows. */
const SETTLED_WITHIN_MS = 30_000
const questions = ['What are your opening hours?', 'Where is AR-20431?', 'I want to talk to a person', 'How do I return something?']

/** `kill -9` of the server while the bot answers: every question gets one answer, with its trace, or one handoff. */
export async function killAnswers(trial: Trial): Promise<void> {
  const random = new Seeded(trial.seed)
  const desk = await DeskProcess.create({ env: { PARCELDESK_TRUST_PROXY: '1' } })
  let sql: Pool | null = null
  try {
    await desk.start()
    sql = connectPool(desk.databaseUrl, 2)
    for (let round = 1; round <= trial.runs; round++) {
      const tickets = await Promise.all(Array.from({ length: SHOPPERS }, (_, n) => begin(desk.url, round, n)))
      await sleep(random.between(0, KILL_WITHIN_MS))
      await desk.kill()
      await desk.start()
      const tookMs = await judge(sql, tickets)
      trial.tell(`answers ${round}/${trial.runs}: ${tickets.length} questions, each answered once, ${tookMs.toFixed(0)} ms after the start`)
      judgeTime(trial, 'the answers', tookMs, SETTLED_WITHIN_MS)
    }
  } finally {
    await sql?.end({ timeout: 1 })
    await desk.remove()
  }
}

async function begin(url: string, round: number, n: number): Promise<string> {
  const socket = visitorSocket(url, visitorToken(), `10.1.${round % 250}.${n + 1}`)
  await untilConnected(socket)
  const body = questions[n % questions.length] as string
  const { ticketId } = await ask(socket, 'message.send', { clientId: `question-${round}-${n}`, ticketId: null, body, attachmentIds: [] })
  socket.disconnect()
  return ticketId
}

async function judge(sql: Pool, tickets: string[]): Promise<number> {
  const began = performance.now()
  const due = () => sql`select 1 from jobs where name = 'answerTicket' and input->>'ticketId' = any(${tickets}) and state <> 'dead' limit 1`
  await until('nothing is due', async () => (await due()).length === 0)
  const rows = await sql<{ id: string; answers: number; runs: number }[]>`
    select t.id, (select count(*) from messages m where m.ticket_id = t.id and m.author_kind = 'bot') as answers,
      (select count(*) from bot_runs r where r.ticket_id = t.id and r.message_id is not null) as runs
    from tickets t where t.id = any(${tickets})`
  const wrong = rows.filter((row) => row.answers !== 1 || row.runs !== 1)
  if (rows.length !== tickets.length || wrong.length > 0) throw new Error(`not answered once: ${JSON.stringify(wrong)}`)
  return performance.now() - began
}
