import { createHash } from 'node:crypto'
import { answerTicket } from '../../bot/index.ts'
import { type AgentActor, type Context, uuidv7, type VisitorActor } from '../../context.ts'
import { findSpeaker, noteCodeWish, openShopperSession, recordCodeSent, recordProof } from '../../customers/index.ts'
import {
  addNote,
  assignTicket,
  changeStatus,
  checkCode,
  closeSolvedTickets,
  findOutgoing,
  markSeen,
  openRequest,
  postReply,
  prepareCode,
  receiveMessage,
  recordDelivery,
} from '../../tickets/index.ts'
import type { Colleague, DemoChannel, Step, Story } from '../stories/index.ts'
import { people } from './people.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Minutes from one step to the next, where the step does not say. */
const PAUSES = { says: 3, proves: 2, replies: 12, notes: 2, assigns: 4, moves: 5 } as const
/** Beyond any thread's last `seq`; the column is a PostgreSQL integer. */
const EVERYTHING = 2 ** 31 - 1
/** The bot waits until somebody has finished writing. */
const BOT_MS = 1_500

export interface Stage {
  storeId: string
  inboxes: Record<DemoChannel, string>
  agents: Record<Colleague, AgentActor>
}
interface Scene {
  name: string
  story: Story
  /** SHA-256 of the token that the browser would have, as hex. */
  session: string
  ticketId: string | null
}
interface Cue {
  at: number
  play(ctx: Context): Promise<void>
}

/**
 * Lets the stories happen again, each step when it was, by the verbs that anybody's words go through: waits, evidence
 * and traces are therefore real. Nobody is told and no job is left, for all of it is over.
 */
export async function replayPast(ctx: Context, stage: Stage, stories: Story[]): Promise<void> {
  const now = ctx.now().getTime()
  let clock = now
  const past: Context = {
    ...ctx,
    now: () => new Date(clock),
    newId: () => uuidv7(clock),
    reactions: {},
    recorded: [],
    agentsOnline: () => Object.keys(stage.agents).length,
  }
  const cues = [...stories.flatMap((each, n) => cuesOf(stage, each, n, now)), ...closings(stories, now)]
  for (const { at, play } of cues.sort((one, other) => one.at - other.at)) {
    clock = at
    await play(past)
    clock += BOT_MS
    await answerAndDeliver(past)
  }
}

function cuesOf(stage: Stage, story: Story, nth: number, now: number): Cue[] {
  const name = `demo-${nth}`
  const scene: Scene = { name, story, session: createHash('sha256').update(name).digest('hex'), ticketId: null }
  let at = now - story.began * MINUTE_MS
  return story.steps.map((step, place) => {
    if (place > 0) at += (step.after ?? PAUSES[step.does]) * MINUTE_MS
    return { at, play: (ctx: Context) => play(ctx, stage, scene, step, place) }
  })
}

/** Solved tickets close by themselves; here once a day, as their turn comes. */
function closings(stories: Story[], now: number): Cue[] {
  const longest = Math.max(0, ...stories.map((each) => each.began)) * MINUTE_MS
  const days = Math.floor(longest / DAY_MS)
  return Array.from({ length: days }, (_, day) => ({
    at: now - (days - day) * DAY_MS,
    play: async (ctx: Context) => void (await closeSolvedTickets(ctx)),
  }))
}

async function play(ctx: Context, stage: Stage, scene: Scene, step: Step, place: number): Promise<void> {
  if (step.does === 'says') return say(ctx, stage, scene, step.text, place)
  const ticketId = scene.ticketId
  if (!ticketId) throw new Error(`${scene.name} does not begin with a message`)
  if (step.does === 'proves') return prove(ctx, stage, scene, ticketId, step.order)
  const agent = { ...ctx, actor: stage.agents[step.who] }
  const writing = { ticketId, clientId: `${scene.name}-${place}`, attachmentIds: [] }
  if (step.does === 'replies') await postReply(agent, { ...writing, body: step.text })
  else if (step.does === 'notes') await addNote(agent, { ...writing, body: step.text })
  else if (step.does === 'assigns') await assignTicket(agent, { ticketId, agentId: step.to && stage.agents[step.to].id })
  else await changeStatus(agent, { ticketId, status: step.status })
  await markSeen(agent, { ticketId, seq: EVERYTHING })
}

async function say(ctx: Context, stage: Stage, scene: Scene, body: string, place: number): Promise<void> {
  const sender = await speakerOf(ctx, stage, scene)
  const asks = scene.story.channel === 'help' && scene.ticketId === null ? scene.story.from : null
  if (asks) {
    const { name, email } = people[asks]
    const form = { clientId: `${scene.name}-form`, body, ip: scene.name, email, name, helpUrl: null }
    scene.ticketId = (await openRequest({ ...ctx, actor: sender }, sender, form)).ticketId
    return
  }
  const arrived = await receiveMessage(
    { ...ctx, actor: sender },
    {
      inboxId: sender.inboxId,
      externalId: `${scene.name}-${place}`,
      clientId: null,
      sender,
      ticketId: scene.ticketId,
      body,
      attachmentIds: [],
    },
  )
  scene.ticketId = arrived.ticketId
}

/** As the chat's door makes it: who is signed in gets the session that the shop's token would open. */
async function speakerOf(ctx: Context, stage: Stage, { name, story, session }: Scene): Promise<VisitorActor> {
  const browser = { storeId: stage.storeId, session }
  const person = story.from && people[story.from]
  if (story.signedIn && person?.sub) {
    const jti = `${name} ${ctx.now().getTime()}`
    const { sub, email } = person
    await openShopperSession(ctx, browser, { sub, jti, email, emailVerified: true, name: person.name, expiresAt: ctx.now() })
  }
  const speaker = await findSpeaker(ctx, browser)
  if (!speaker) throw new Error(`${name} has no session`)
  return { kind: 'visitor', storeId: stage.storeId, inboxId: stage.inboxes[story.channel], tokenHash: session, ...speaker }
}

/** The code goes from the mail into the form, which here is one hand. */
async function prove(ctx: Context, stage: Stage, scene: Scene, ticketId: string, orderNumber: string): Promise<void> {
  const email = scene.story.from ? people[scene.story.from].email : ''
  const browser = { storeId: stage.storeId, session: scene.session }
  await recordProof(ctx, browser, { level: 1, how: 'claimed_email', email, expiresAt: new Date(ctx.now().getTime() + DAY_MS) })
  const requestId = await noteCodeWish(ctx, { ...browser, email, orderNumber, ticketId })
  const { mail } = await prepareCode(ctx, requestId)
  if (!mail) throw new Error(`no code is sent to ${email}`)
  await recordCodeSent(ctx, requestId)
  const visitor = await speakerOf(ctx, stage, scene)
  const checked = await checkCode({ ...ctx, actor: visitor }, visitor, { email, code: mail.code, ticketId, ip: 'the demo' })
  if (!checked.proven) throw new Error(`the code to ${email} does not fit`)
}

/** What the jobs would do for what was just recorded: the bot has its turn, and answers leave. */
async function answerAndDeliver(ctx: Context): Promise<void> {
  const told = ctx.recorded.filter(({ event }) => event.type === 'message.received' || event.type === 'customer.identified')
  for (const ticketId of new Set(told.map(({ thread }) => thread.id))) await answerTicket(ctx, ticketId)
  const posted = ctx.recorded.flatMap(({ event }) => (event.type === 'message.posted' && event.message ? [event.message.id] : []))
  for (const messageId of posted) {
    const outgoing = await findOutgoing(ctx, messageId)
    if (outgoing) await recordDelivery(ctx, outgoing, null)
  }
  ctx.recorded.length = 0
}
