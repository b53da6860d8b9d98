import type { PersonKey } from '../past/people.ts'

/** Over which kind of inbox it is held. */
export type DemoChannel = 'chat' | 'help'
export type Colleague = 'ines' | 'tomas' | 'hanna' | 'yusuf'

/** One thing that happens in a story. The bot answers by itself while it has the ticket. */
export type Step = {
  /** Minutes since the step before; each kind of step has its usual pause. */
  after?: number
} & (
  | { does: 'says'; text: string }
  /** Asks for a code to the address, and enters it. */
  | { does: 'proves'; order: string }
  | { does: 'replies'; who: Colleague; text: string }
  | { does: 'notes'; who: Colleague; text: string }
  | { does: 'assigns'; who: Colleague; to: Colleague | null }
  | { does: 'moves'; who: Colleague; status: 'open' | 'pending' | 'solved' }
)

export interface Story {
  /** Null for somebody who never says who they are. */
  from: PersonKey | null
  channel: DemoChannel
  /** Signed in with the shop's account; else a browser that nobody knows yet. */
  signedIn: boolean
  /** Minutes before now at which it begins. */
  began: number
  steps: Step[]
}

/** By somebody who is signed in at the shop, in chat. */
export const member = (from: PersonKey, began: number, ...steps: Step[]): Story => ({
  from,
  channel: 'chat',
  signedIn: true,
  began,
  steps,
})

/** By somebody who has bought, and whom this browser does not know. */
export const guest = (from: PersonKey, began: number, ...steps: Step[]): Story => ({
  from,
  channel: 'chat',
  signedIn: false,
  began,
  steps,
})

/** By nobody the shop knows. */
export const stranger = (began: number, ...steps: Step[]): Story => ({ from: null, channel: 'chat', signedIn: false, began, steps })

/** By somebody who fills in the form of the help centre. */
export const written = (from: PersonKey, began: number, ...steps: Step[]): Story => ({
  from,
  channel: 'help',
  signedIn: false,
  began,
  steps,
})

export const minutes = (count: number): number => count
export const hours = (count: number): number => count * 60
export const days = (count: number, more = 0): number => (count * 24 + more) * 60

export const says = (text: string, after?: number): Step => ({ does: 'says', text, ...(after !== undefined && { after }) })
export const proves = (order: string): Step => ({ does: 'proves', order })
export const assigns = (who: Colleague, to: Colleague | null): Step => ({ does: 'assigns', who, to })
export const moves = (who: Colleague, status: 'open' | 'pending' | 'solved', after?: number): Step => ({
  does: 'moves',
  who,
  status,
  ...(after !== undefined && { after }),
})

const writes = (who: Colleague) => (text: string, after?: number) =>
  ({ does: 'replies', who, text, ...(after !== undefined && { after }) }) satisfies Step
export const ines = writes('ines')
export const tomas = writes('tomas')
export const hanna = writes('hanna')
export const yusuf = writes('yusuf')
export const notes = (who: Colleague, text: string, after?: number): Step => ({
  does: 'notes',
  who,
  text,
  ...(after !== undefined && { after }),
})
