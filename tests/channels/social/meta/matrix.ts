import { expect, it } from 'vitest'
import { type NetworkAdapter, type OwnAccount, UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'

/** One thing that a network tells, as it writes it (text: byte for byte), and what of it counts. */
export type Row = [name: string, body: unknown, expected: object[]]

/** Each row is read as a delivery is: from its bytes. */
export function readEach(adapter: NetworkAdapter, account: OwnAccount, rows: Row[]): void {
  it.each(rows)('%s', (_, body, expected) => {
    const events = adapter.read(toldBy(body), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it.each([
    ['a list', [], 'body'],
    ['words', 'hello', 'body'],
    ['no entries', {}, 'entry'],
    ['entries that are no list', { entry: { id: '1' } }, 'entry'],
  ])('%s cannot be read, and it says where', (_, told, field) => {
    const read = () => adapter.read(told, account)
    expect(read).toThrow(UnreadableEvent)
    expect(read).toThrow(new RegExp(`^${field} `))
  })
}

const toldBy = (body: unknown) => parseExactJson(typeof body === 'string' ? body : JSON.stringify(body))
export const nothing = (kind: string) => [{ what: 'nothing', kind }]

/** Names of theirs that are none of ours. */
export const COMMENT = 'comment_id'
export const USER = 'user_id'
export const FROM_USER = 'from_user_id'
