/** One `method=result` of an `Authentication-Results` header with its properties, names in lower case (RFC 8601 §2.2). */
export interface MethodResult {
  method: string
  result: string
  properties: Map<string, string>
}

const MAX_VALUE = 32 * 1024
const MAX_RESULTS = 100

/** The authserv-id, lower case, and what that server found. Null where the header is none. Comments are dropped, quoted strings are read. */
export function parseAuthenticationResults(value: string): { authservId: string; results: MethodResult[] } | null {
  const [first, ...rest] = splitUnquoted(withoutComments(value.slice(0, MAX_VALUE)), ';')
  // A version may stand behind the id.
  const authservId = unquoted(splitUnquoted(first?.trim() ?? '', ' ')[0] ?? '').toLowerCase()
  if (!authservId) return null
  const results = rest.slice(0, MAX_RESULTS).flatMap((each) => readResult(each))
  return { authservId, results }
}

function readResult(text: string): MethodResult[] {
  const [head, ...properties] = readPairs(text)
  if (!head) return []
  const named = properties.map(([name, value]): [string, string] => [name.toLowerCase(), value])
  return [
    { method: (head[0].split('/')[0] ?? '').trim().toLowerCase(), result: head[1].toLowerCase(), properties: new Map(named.toReversed()) },
  ]
}

/** `name = value` pairs; a value is a quoted string or runs up to the next blank, equal signs included. */
function readPairs(text: string): [string, string][] {
  const pairs: [string, string][] = []
  const pair = /([\w./-]{1,80})\s{0,20}=\s{0,20}("(?:[^"\\]|\\.){0,1000}"|[^\s"]{0,1000})/g
  for (const [, name = '', value = ''] of text.matchAll(pair)) pairs.push([name, unquoted(value)])
  return pairs
}

/** Nested comments and quoted pairs included; a comment that does not end takes the rest with it. */
function withoutComments(text: string): string {
  let [out, depth, isQuoted] = ['', 0, false]
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    const isEscape = letter === '\\'
    if (depth === 0 && letter === '"') isQuoted = !isQuoted
    if (!isQuoted && letter === '(') depth++
    if (depth === 0) out += isEscape ? letter + (text[at + 1] ?? '') : /\s/.test(letter) ? ' ' : letter
    if (isEscape) at++
    else if (!isQuoted && letter === ')' && depth > 0 && --depth === 0) out += ' '
  }
  return out
}

function splitUnquoted(text: string, by: string): string[] {
  const parts = ['']
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (letter === '"') isQuoted = !isQuoted
    if (letter === by && !isQuoted) parts.push('')
    else parts[parts.length - 1] += letter === '\\' ? letter + (text[++at] ?? '') : letter
  }
  return parts
}

const unquoted = (text: string) => (/^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text)
