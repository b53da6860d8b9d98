import type { MailPerson, Recipients } from '../../../server/contract/mail.ts'

export type Role = keyof Recipients
export const ROLES = ['to', 'cc', 'bcc'] as const satisfies readonly Role[]
/** In all three lines together, as the server takes them. */
export const MOST_RECIPIENTS = 50
/** Longest address that SMTP carries (RFC 5321, 4.5.3.1.3, without its brackets). */
const ADDRESS_CHARACTERS = 254
/** More than fifty people with long names need; what is longer was pasted by mistake. */
const TYPED_CHARACTERS = 20_000

/**
 * Whether an address looks like one that a mail can go to. The server has the last word: this is for the writer,
 * who should hear of a slip before anything is sent.
 */
export function isAddress(text: string): boolean {
  if (text.length > ADDRESS_CHARACTERS) return false
  const at = text.lastIndexOf('@')
  if (at < 1 || at > 64 || /[\s"(),:;<>[\]\\]/.test(text) || text.indexOf('@') !== at) return false
  const labels = text.slice(at + 1).split('.')
  return (
    labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label) && !label.startsWith('-') && !label.endsWith('-'))
  )
}

export interface Typed {
  people: MailPerson[]
  /** What is no address, as it was typed; empty where all of it was. */
  rest: string
}

/** Reads what somebody typed or pasted: `Ravi <ravi@example.com>, maya@example.com; …`, also a line each. */
export function readPeople(text: string): Typed {
  if (text.length > TYPED_CHARACTERS) return { people: [], rest: text.slice(0, ADDRESS_CHARACTERS) }
  const people: MailPerson[] = []
  const rest: string[] = []
  for (const piece of cutPieces(text)) {
    const person = readPerson(piece)
    if (person) people.push(person)
    else rest.push(piece)
  }
  return { people, rest: rest.join(', ') }
}

/** A comma inside quotes or brackets belongs to a name. */
function cutPieces(text: string): string[] {
  const cuts: number[] = []
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (!quoted && /[,;\n]/.test(text[at] ?? '')) cuts.push(at)
  }
  const pieces = [...cuts, text.length].map((cut, place) => text.slice(place === 0 ? 0 : (cuts[place - 1] ?? 0) + 1, cut).trim())
  return pieces.filter((piece) => piece !== '')
}

function readPerson(piece: string): MailPerson | null {
  const open = piece.lastIndexOf('<')
  const bracketed = open >= 0 && piece.endsWith('>')
  const address = (bracketed ? piece.slice(open + 1, -1) : piece).trim().toLowerCase()
  if (!isAddress(address)) return null
  const name = bracketed ? piece.slice(0, open).trim() : ''
  return { name: name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).trim() : name, address }
}

/** With these people on one line. Nobody stands twice: who is added leaves the line they were on. */
export function addPeople(recipients: Recipients, role: Role, people: MailPerson[]): Recipients {
  return people.reduce((held, person) => {
    if (held[role].some(({ address }) => address === person.address)) return held
    const without = dropPerson(held, person.address)
    return { ...without, [role]: [...without[role], person] }
  }, recipients)
}

export function dropPerson(recipients: Recipients, address: string): Recipients {
  const without = (people: MailPerson[]): MailPerson[] => people.filter((person) => person.address !== address)
  return { to: without(recipients.to), cc: without(recipients.cc), bcc: without(recipients.bcc) }
}

export const everyone = ({ to, cc, bcc }: Recipients): MailPerson[] => [...to, ...cc, ...bcc]

/** Whether both go to the same people, by the same lines. */
export function sameRecipients(one: Recipients, other: Recipients): boolean {
  return ROLES.every((role) => addressesOf(one[role]) === addressesOf(other[role]))
}

const addressesOf = (people: MailPerson[]): string =>
  people
    .map(({ address }) => address)
    .sort()
    .join(' ')

export const nameOf = ({ name, address }: MailPerson): string => name || address
