import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseExactJson } from '../../../../server/told/exact-json.ts'

/** An answer of the API as its documentation has it. */
export const answerIn = (folder: string | null, file: string): object =>
  Object(parseExactJson(readFileSync(join(folder ?? '', file), 'utf8')))
