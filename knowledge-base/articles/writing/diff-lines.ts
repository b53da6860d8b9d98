import type { ChangedLine } from '../../../server/contract/console/articles.ts'

/** Beyond so many lines of both that differ, all of the old go and all of the new come: an exact answer would hold up everybody. */
const MOST_CELLS = 4_000_000

/** What makes the new text of the old one, line by line, with as much of it kept as can be. */
export function diffLines(before: string, after: string): ChangedLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++
  const same = (lines: string[]) => lines.map((text): ChangedLine => ({ kind: 'same', text }))
  const middle = diffMiddle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail))
  return [...same(old.slice(0, head)), ...middle, ...same(tail > 0 ? old.slice(-tail) : [])]
}

function diffMiddle(old: string[], fresh: string[]): ChangedLine[] {
  const removed = (text = ''): ChangedLine => ({ kind: 'removed', text })
  const added = (text = ''): ChangedLine => ({ kind: 'added', text })
  if (old.length * fresh.length > MOST_CELLS) return [...old.map(removed), ...fresh.map(added)]
  const width = fresh.length + 1
  // the longest common part of what is left from each place on
  const longest = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === fresh[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  const lines: ChangedLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ kind: 'same', text: old[i++] ?? '' })
      j++
    } else if (j >= fresh.length || (i < old.length && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))) {
      lines.push(removed(old[i++]))
    } else lines.push(added(fresh[j++]))
  }
  return lines
}
