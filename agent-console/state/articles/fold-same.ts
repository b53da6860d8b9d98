import type { ChangedLine } from '../../../server/contract/console/articles.ts'

/** Lines around a change that are shown with it. */
const AROUND = 3

/** Lines near a change; how many others stand between them. */
export function foldSame(lines: readonly ChangedLine[]): (ChangedLine | { folded: number })[] {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same'))
  const parts: (ChangedLine | { folded: number })[] = []
  lines.forEach((line, at) => {
    const last = parts.at(-1)
    if (isNear[at]) parts.push(line)
    else if (last && 'folded' in last) last.folded += 1
    else parts.push({ folded: 1 })
  })
  return parts
}
