import type { CopyOutcome } from '../../../../tickets/index.ts'
import { kindOfRefusal, statusIn } from '../../machines/bounce-words.ts'
import type { RefusedRecipient } from '../send-errors.ts'

/** What is noted of a copy that a server refused for good. Its words tell whether the next mail would fare better. */
export function failedCopy({ address, code, said }: RefusedRecipient): CopyOutcome {
  const refusal = kindOfRefusal({ action: 'failed', status: statusIn(said), said })
  return { address, state: 'failed', said: `${code} ${said}`, refusal }
}
