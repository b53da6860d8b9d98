import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasCorpora, whereCorpora } from './corpus.ts'
import { trainingExamples } from './examples.ts'
import { fitModel } from './fit.ts'

const target = join(import.meta.dirname, '../../../server/bot/understand/weights.json')

if (!hasCorpora) {
  process.stderr.write(`The corpora are not at ${whereCorpora}: set PARCELDESK_TEST_DATA to the folder that holds intents/.\n`)
  process.exit(1)
}
const examples = trainingExamples()
const started = performance.now()
const json = `${JSON.stringify(fitModel(examples))}\n`
writeFileSync(target, json)
process.stdout.write(`${examples.length} examples, ${((performance.now() - started) / 1000).toFixed(1)} s, ${json.length} bytes\n`)
