import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from '../../../server/database/sql.ts'
import { DEMO_SIGN_IN } from '../../../server/demo/load-demo.ts'
import { AgentApi } from '../../support/desk-client.ts'
import { nameIn } from './far-side.ts'

const ANSWERS_EVERY = 3
const LOOKS_MS = 50

/** An agent who answers each third letter, and says it again until the desk has said yes. */
export class AnsweringAgent {
  /** What the desk said yes to: the answer, and the message that it is. */
  readonly answered = new Map<string, string>()
  readonly #begun = new Set<string>()
  readonly #api: AgentApi
  readonly #sql: Pool
  readonly #over = new AbortController()
  readonly #working: Promise<void>

  static async signIn(url: string, sql: Pool): Promise<AnsweringAgent> {
    return new AnsweringAgent(await AgentApi.signIn(url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password), sql)
  }

  private constructor(api: AgentApi, sql: Pool) {
    this.#api = api
    this.#sql = sql
    this.#working = this.#work()
  }

  get isDone(): boolean {
    return this.answered.size === this.#begun.size
  }

  /** Answers what is there, and nothing that comes later. */
  async rest(): Promise<void> {
    this.#over.abort()
    await this.#working
  }

  async #work(): Promise<void> {
    let since = '00000000-0000-0000-0000-000000000000'
    while (!this.#over.signal.aborted || !this.isDone) {
      const rows = await this.#sql<{ id: string; ticketId: string; body: string }[]>`
        select id, ticket_id, body from messages where author_kind = 'customer' and id > ${since} order by id limit 20`
      since = rows.at(-1)?.id ?? since
      await Promise.all(rows.map((row) => this.#answer(row.ticketId, row.body)))
      if (rows.length === 0) await sleep(LOOKS_MS)
    }
  }

  async #answer(ticketId: string, body: string): Promise<void> {
    const [name = ''] = nameIn(body)
    if (Number(name.slice(-6)) % ANSWERS_EVERY !== 0) return
    const answer = name.replace('letter', 'answer')
    this.#begun.add(answer)
    const reply = { clientId: `${answer}-of-faults`, body: `Dear Ann, this is ${answer}.`, attachmentIds: [] }
    while (!this.answered.has(answer)) {
      const sent = await this.#api.request<{ messageId: string }>('POST', `tickets/${ticketId}/replies`, reply).catch(() => null)
      if (sent) this.answered.set(answer, sent.messageId)
      else await sleep(LOOKS_MS)
    }
  }
}
