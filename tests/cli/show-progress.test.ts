import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showProgress } from '../../server/cli/show-progress.ts'

let written = ''
function out(isTTY: boolean) {
  const write = (text: string | Uint8Array) => {
    written += text
    return true
  }
  return { isTTY, write }
}

beforeEach(() => {
  written = ''
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => void vi.useRealTimers())

function work(isTTY: boolean, seconds: number): string {
  const progress = showProgress(out(isTTY))
  for (let tenth = 1; tenth <= seconds * 10; tenth++) {
    vi.advanceTimersByTime(100)
    progress.tell(`${tenth} done`)
  }
  progress.end()
  return written
}

it('says nothing of work that is short', () => {
  expect(work(true, 0.9) + work(false, 0.9)).toBe('')
})

it('says once a second how far it is, a line each time where nobody watches', () => {
  expect(work(false, 2.5)).toBe('10 done\n20 done\n')
})

it('keeps to one line on a terminal, and takes it away at the end', () => {
  const again = '\r\x1b[K'
  expect(work(true, 2.5)).toBe(`${again}10 done${again}20 done${again}`)
})
