import { expect, it } from 'vitest'
import { x } from '../../../../server/channels/social/x/x.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'
import type { Row } from '../meta/matrix.ts'
import { account } from './bodies.ts'

/** Each row is read as a delivery is: from its bytes. */
export function readRows(rows: Row[]): void {
  it.each(rows)('%s', (_, body, expected) => {
    const events = x.read(parseExactJson(JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
}
