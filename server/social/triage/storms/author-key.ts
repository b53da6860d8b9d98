import { type HandlePlace, handleValue } from '../../../customers/index.ts'
import type { Said } from '../../social-event.ts'

/** Who wrote it, as the identity of a customer has it: by this their data is found. */
export const authorKey = (source: HandlePlace, { author }: Pick<Said, 'author'>): string => handleValue(source, author.id)
