import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPanel } from '../../../../agent-console/state/panel/ticket-panel.ts'

afterEach(() => vi.unstubAllGlobals())

/** The line to the server: each question waits for `answer`. */
function holdLine() {
  const waiting: { path: string; answer: (status: number, body: unknown) => void }[] = []
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise((resolve) => {
      waiting.push({ path, answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })) })
    })
  })
  return waiting
}
const failure = { error: { code: 'internal', message: 'broken' } }

describe('the panel of a ticket', () => {
  it('takes the answer about its own ticket, whichever is on screen by then', async () => {
    const line = holdLine()
    const [one, other] = [createPanel('one'), createPanel('other')]
    const reads = [one.read(), other.read()]
    line[1]?.answer(200, { name: 'Callum' })
    line[0]?.answer(200, { name: 'Maren' })
    await Promise.all(reads)
    expect(line.map((question) => question.path)).toEqual(['api/tickets/one/customer', 'api/tickets/other/customer'])
    expect([one.value.value?.name, other.value.value?.name]).toEqual(['Maren', 'Callum'])
  })

  it('asks once more, and not oftener, when it is asked for while it reads', async () => {
    const line = holdLine()
    const panel = createPanel('one')
    const first = panel.read()
    await Promise.all([panel.read(), panel.read()])
    expect(line).toHaveLength(1)
    line[0]?.answer(200, { name: 'Visitor' })
    await first
    expect(line).toHaveLength(2)
    line[1]?.answer(200, { name: 'Maren' })
    await vi.waitFor(() => expect(panel.value.value?.name).toBe('Maren'))
    expect(line).toHaveLength(2)
  })

  it('that cannot be read says so, keeps what it held, and tries again', async () => {
    const line = holdLine()
    const panel = createPanel('one')
    const read = async (status: number, body: unknown) => {
      const done = panel.read()
      line.at(-1)?.answer(status, body)
      await done
    }
    await read(500, failure)
    expect([panel.failed.value, panel.value.value]).toEqual([true, null])
    await read(200, { name: 'Maren' })
    expect(panel.failed.value).toBe(false)
    await read(500, failure)
    expect([panel.failed.value, panel.value.value?.name]).toEqual([false, 'Maren'])
  })
})
