import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Intent, intents } from '../../../server/bot/understand/understanding.ts'

/** One line somebody wrote, and what it is about. */
export interface Utterance {
  text: string
  intent: Intent
  source: 'bitext' | 'clinc150' | 'ours'
  /** As the corpus labels it, before our mapping. */
  label: string
  /** The corpus' marks of language variation: Z typing errors, W swearing, P politeness … */
  tags: string
  /** Order number, name or amount in it. */
  entity: { type: string; value: string; at: [start: number, end: number] } | null
}

const root = join(import.meta.dirname, '../../..')
const folder = join(process.env.PARCELDESK_TEST_DATA ?? join(root, '../shared/data'), 'intents')
const bitextFiles = [
  'train/Bitext_Sample_Customer_Service_Training_Dataset.csv',
  'dev/Bitext_Sample_Customer_Service_Validation_Dataset.csv',
].map((name) => join(folder, 'bitext/data', name))
const clincFile = join(folder, 'clinc150/data/data_full.json')

/** False where the third-party corpora are not beside the repository: what needs them says so and stops. */
export const hasCorpora = [...bitextFiles, clincFile].every((file) => existsSync(file))
export const whereCorpora = folder

/** Lines of bitext. Those that ask when customer service can be reached are `opening_hours`, which bitext does not tell apart. */
export function readBitext(): Utterance[] {
  return bitextFiles.flatMap((file) => {
    const [, ...rows] = parseCsv(readFileSync(file, 'utf8'))
    return rows.map(([text = '', label = '', type = '', value = '', start, end, , tags = '']) => ({
      text,
      intent: label === 'contact_customer_service' && asksForHours(text) ? 'opening_hours' : toIntent(label),
      source: 'bitext' as const,
      label,
      tags,
      entity: type ? { type, value, at: [Number(start), Number(end)] as [number, number] } : null,
    }))
  })
}

/** Lines of clinc150: nothing that a store is asked, but for greetings, thanks and its own `order_status`. */
export function readClinc(): Utterance[] {
  const sets = JSON.parse(readFileSync(clincFile, 'utf8')) as Record<string, [text: string, label: string][]>
  const named: Record<string, Intent> = { greeting: 'greeting', thank_you: 'thanks', order_status: 'track_order' }
  return Object.values(sets).flatMap((lines) =>
    lines.map(([text, label]) => ({ text, intent: named[label] ?? 'other', source: 'clinc150' as const, label, tags: '', entity: null })),
  )
}

/** “at what time”, “what hours”, and as they are mistyped there. */
const asksForHours = (text: string) => /\b(hours|time|itme)\b/.test(text)

function toIntent(label: string): Intent {
  const intent = intents.find((each) => each === label)
  if (!intent) throw new Error(`bitext has an intent we do not know: ${label}`)
  return intent
}

/** RFC 4180, without line breaks inside a field. */
function parseCsv(text: string): string[][] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
  )
}
