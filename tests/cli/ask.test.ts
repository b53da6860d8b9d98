import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'

const MAYA = 'maya.lindqvist@example.com'
const TRACKING = '00340434161094015902'

let database: CopiedDatabase
const dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-ask-'))
beforeAll(async () => {
  database = await copyDatabase()
  // the first command gives an empty desk its demo store
  await run(['ask', 'Hello'])
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (args: string[], input = '') => parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_DATA: dataDir }, input)
const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** How many rows each table holds. */
async function census(): Promise<Record<string, number>> {
  const tables = await database.sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`
  const counts = await Promise.all(tables.map(({ name }) => database.sql<{ n: number }[]>`select count(*) as n from ${database.sql(name)}`))
  return Object.fromEntries(tables.map(({ name }, n) => [name, counts[n]?.[0]?.n ?? 0]))
}

it('answers as the chat would, in words or as JSON with its evidence, and writes nothing', async () => {
  const before = await census()
  const asking = ['ask', '--as', MAYA, '--assurance', 'L4', 'Where is AR-20431?']
  expect((await run(asking)).stdout).toContain(`Its tracking number is ${TRACKING}.`)
  const [answer] = rowsOf((await run([...asking, '--json'])).stdout)
  expect(answer).toMatchObject({
    intent: 'track_order',
    order_numbers: ['AR-20431'],
    citations: [],
    handoff: null,
    needs: null,
    ms: expect.any(Number),
  })
  expect(answer.evidence).toContainEqual(expect.objectContaining({ table: 'shipments', field: 'tracking_number', value: TRACKING }))
  expect(await census()).toEqual(before)
})

it('asks line by line, each as who it says or as the options say, with what was said before', async () => {
  const lines = [
    { id: 'own', text: 'Where is AR-20431?' },
    { id: 'nobody', text: 'Where is AR-20431?', assurance: 'L0' },
    { id: 'person', text: 'a human please' },
    {
      id: 'which',
      text: 'AR-20431',
      history: [
        { role: 'customer', text: 'where is my order' },
        { role: 'bot', text: 'Which order do you mean: AR-20431 or AR-20407?' },
      ],
    },
  ]
  const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnonsense\n{"id":7}\n`
  const answers = rowsOf((await run(['ask', '--as', MAYA, '--assurance', 'L4', '--batch', '-'], input)).stdout)
  expect(answers.map((answer) => answer.id)).toEqual(['own', 'nobody', 'person', 'which', null, null])
  expect(answers[0].reply).toContain(TRACKING)
  expect(answers[1]).toMatchObject({ needs: 'verification', evidence: [] })
  expect(answers[2]).toMatchObject({ handoff: 'asked_for_person' })
  expect(answers[3].reply).toContain(TRACKING)
  expect(answers.slice(4)).toEqual([
    { id: null, line: 5, error: 'The line is not a JSON object.' },
    { id: null, line: 6, error: 'text is missing or not valid.' },
  ])
})

it('says what it takes where it is called wrongly', async () => {
  expect(await run(['ask'])).toMatchObject({ code: 2, stderr: expect.stringContaining('Give either TEXT or --batch FILE.') })
  expect(await run(['ask', '--assurance', 'L9', 'x'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('takes L0, L1, L2, L3 or L4'),
  })
  expect(await run(['ask', '--store', 'none', 'x'])).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no store "none"') })
  expect(await run(['ask', '--batch', '/none'])).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no file /none.') })
})
