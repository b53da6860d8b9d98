import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { csvCell, csvReport } from '../../server/contract/console/csv-import.ts'

it.each(['=HYPERLINK("http://x","y")', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1'])('writes %j as text', (value) => {
  expect(csvCell(value)).toMatch(/^"'/)
})

it('leaves words and numbers as they are, and doubles quotes', () => {
  expect([csvCell('plain'), csvCell(7), csvCell(-7), csvCell('say "x"')]).toEqual(['"plain"', '"7"', '"-7"', '"say ""x"""'])
})

it('writes a report that Excel takes for UTF-8', () => {
  const report = csvReport([{ row: 3, column: '=Total', reason: 'is no amount, é' }], ['Row', 'Column', 'Reason'])
  expect(report).toBe('\uFEFF"Row","Column","Reason"\r\n"3","\'=Total","is no amount, é"\r\n')
})

const payloads = join(process.env.PARCELDESK_SHARED ?? '', 'data/security/csv-injection/Intruder')
it.skipIf(!process.env.PARCELDESK_SHARED || !existsSync(payloads))('makes text of every known payload', () => {
  const lines = readdirSync(payloads).flatMap((name) => readFileSync(join(payloads, name), 'utf8').split('\n'))
  const found = lines.map((line) => line.trim()).filter(Boolean)
  expect(found.length).toBeGreaterThan(3)
  // one of them is a formula only behind an equals sign
  for (const payload of found) expect(csvCell(payload), payload).toMatch(/^[=+\-@]/.test(payload) ? /^"'/ : /^"\w/)
})
