import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mastodon } from '../../../../server/channels/social/mastodon/mastodon.ts'
import type { SocialEvent } from '../../../../server/social/index.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'
import { objectIn, type Told } from '../../../../server/told/read-field.ts'
import { sharedPath } from '../../../support/shared-mails.ts'

const folders = [sharedPath('social/mastodon'), sharedPath('social/mastodon-docs/json')]
const account = { id: '14715', handle: 'trwnh', name: 'trwnh' }

interface Item {
  file: string
  told: Told
}
/** Every object of every file, alone or of a list, and what streaming packs as text. */
const items: Item[] = folders.flatMap((folder) =>
  folder === null
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
        .flatMap((entry) => {
          const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
          const told = parseExactJson(text)
          return [told].flat().flatMap((each) => within(unpacked(objectIn(each))).map((told) => ({ file: entry.name, told })))
        }),
)

/** What stands above and below a status, and what is told of a group, beside it. */
function within(told: Told): Told[] {
  return [told, ...[told.ancestors, told.descendants, told.statuses].flat().map(objectIn)]
}

function unpacked(told: Told): Told {
  const { payload } = told
  return typeof payload === 'string' && payload.startsWith('{') ? objectIn(parseExactJson(payload)) : told
}

/** As a look brings it, by what it looks like; null for errors, filters and other things that no look brings. */
function asBrought({ told }: Item): object | null {
  if (told.type !== undefined && told.id !== undefined && (told.account !== undefined || told.status !== undefined))
    return { kind: 'notification', notification: told, root: null, self: account.id }
  if (told.last_status !== undefined) return { kind: 'direct', direct: told, self: account.id }
  if (told.id !== undefined && told.visibility !== undefined) return { kind: 'edited', status: told, root: null, self: account.id }
  return null
}

const brought = items.flatMap((item) => {
  const body = asBrought(item)
  return body ? [{ ...item, body, events: mastodon.read(body, account) }] : []
})

describe.skipIf(folders.includes(null))('every body of the documentation and of a client of others', () => {
  it('is found', () => {
    expect(items.length).toBeGreaterThan(90)
    expect(brought.length).toBeGreaterThan(25)
  })
  it('is one event, with an id', () => {
    for (const { file, events } of brought) {
      expect(events, file).toHaveLength(1)
      const [event] = events as [SocialEvent]
      if (event.what !== 'nothing') expect(event.id, file).toMatch(/^\w+$/)
    }
  })
  it('is one message where a customer names us, of whom and in which words it says', () => {
    const mentions = brought.filter(({ told }) => told.type === 'mention')
    expect(mentions.length).toBeGreaterThan(3)
    for (const { file, events, told } of mentions) {
      const status = objectIn(told.status)
      expect(events, file).toMatchObject([{ what: 'said', id: status.id, isOwn: false, author: { id: objectIn(told.account).id } }])
      if (typeof status.content === 'string') expect(events, file).toMatchObject([{ body: '@trwnh sup!' }])
    }
  })
  it('is one private message where it is the newest of a private thread', () => {
    const directs = brought.filter(({ told }) => told.last_status !== undefined)
    expect(directs.length).toBeGreaterThan(4)
    for (const { file, events } of directs) expect(events, file).toMatchObject([{ what: 'said', way: 'private', isOwn: false }])
  })
  it('is a sign where somebody likes or passes on what is ours', () => {
    const signs = brought.filter(({ told }) => told.type === 'favourite' || told.type === 'reblog')
    expect(signs.length).toBeGreaterThan(2)
    for (const { file, events, told } of signs) expect(events, file).toMatchObject([{ what: 'reacted', id: objectIn(told.status).id }])
  })
})
