import { type Score, scoreCorpora, scoreQuestions } from './measure.ts'
import { hasCorpora, whereCorpora } from './training/corpus.ts'

/** Prints how well shoppers are understood; `--misses` also prints every line that is not. */
const showsMisses = process.argv.includes('--misses')
if (!hasCorpora) process.stderr.write(`The corpora are not at ${whereCorpora}: only our own questions are measured.\n`)
const scores = [...(hasCorpora ? scoreCorpora() : []), ...scoreQuestions()]
for (const each of scores) process.stdout.write(`${lineOf(each)}\n`)
process.exitCode = scores.every(isGoodEnough) ? 0 : 1

function lineOf(each: Score): string {
  const share = `${((100 * each.right) / each.all).toFixed(2)} %`
  const verdict = isGoodEnough(each) ? 'ok    ' : 'FAILED'
  const line = `${verdict}  ${each.name.padEnd(48)} ${share.padStart(9)}  of ${String(each.all).padStart(6)}  bar ${(100 * each.bar).toFixed(1)} %`
  return showsMisses ? [line, ...each.misses.map((miss) => `          ${miss}`)].join('\n') : line
}

function isGoodEnough({ right, all, bar }: Score): boolean {
  return right / all >= bar
}
