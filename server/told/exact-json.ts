import { UnreadableBody } from './unreadable-body.ts'

/** A mark that opens or closes a text, what a backslash protects, a number. Nothing here can match in two ways. */
const TOKEN = /\\.|"|-?\d[\d.eE+-]*/g

/**
 * JSON as `JSON.parse` reads it, except that a whole number beyond 2^53 becomes its text: Shopify's ids are such, and as numbers
 * two of them may be one. Before Node 21 a reviver is not told the source, so such numbers are put into quotes beforehand, and
 * only in text that is known to be JSON by then.
 * @throws {UnreadableBody}
 */
export function parseExactJson(text: string): unknown {
  const read = parse(text)
  return /\d{16}/.test(text) ? parse(quoteLongNumbers(text)) : read
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableBody('body', 'is not JSON')
  }
}

function quoteLongNumbers(text: string): string {
  let isInText = false
  return text.replace(TOKEN, (token) => {
    if (token === '"') isInText = !isInText
    return isInText || !/^-?\d{16,}$/.test(token) || Number.isSafeInteger(Number(token)) ? token : `"${token}"`
  })
}
