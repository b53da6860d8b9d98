/** As much of GraphQL as clients of shops write: fields with arguments and variables, inline fragments, one operation. */
export interface Field {
  /** Under which it is answered. */
  alias: string
  name: string
  args: Record<string, unknown>
  selection: Selection
}
export interface Selection {
  fields: Field[]
  fragments: { on: string; selection: Selection }[]
}
export interface Operation {
  kind: 'query' | 'mutation'
  selection: Selection
}

const TOKEN = /"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[^\s,]/g

/** @throws Error for what it cannot read */
export function readGraphql(document: string, variables: Record<string, unknown>): Operation {
  const tokens = document.replace(/#[^\n]*/g, '').match(TOKEN) ?? []
  let at = 0
  const peek = () => tokens[at]
  const next = () => tokens[at++] ?? fail('the document ends early')
  const skip = (token: string) => peek() === token && next() === token
  const expect = (token: string) => next() === token || fail(`"${token}" is missing before "${peek()}"`)

  function value(): unknown {
    const token = next()
    if (token === '$') return variables[next()] ?? null
    if (token.startsWith('"""')) return token.slice(3, -3)
    if (token.startsWith('"')) return JSON.parse(token)
    if (token === '[') return list()
    if (token === '{') return named('}')
    if (/^-?\d/.test(token)) return Number(token)
    return { true: true, false: false, null: null }[token] ?? token
  }
  function list(): unknown[] {
    const items: unknown[] = []
    while (peek() !== ']') items.push(value())
    next()
    return items
  }
  function named(end: string): Record<string, unknown> {
    const read: Record<string, unknown> = {}
    while (peek() !== end) {
      const name = next()
      expect(':')
      read[name] = value()
    }
    next()
    return read
  }
  function selection(): Selection {
    const read: Selection = { fields: [], fragments: [] }
    expect('{')
    while (peek() !== '}') {
      if (peek() !== '...') read.fields.push(field())
      else {
        next()
        expect('on')
        read.fragments.push({ on: next(), selection: selection() })
      }
    }
    next()
    return read
  }
  function field(): Field {
    const first = next()
    const name = skip(':') ? next() : first
    const args = skip('(') ? named(')') : {}
    // of a directive: what it is given, under its name
    while (skip('@')) args[`@${next()}`] = skip('(') ? named(')') : {}
    return { alias: first, name, args, selection: peek() === '{' ? selection() : { fields: [], fragments: [] } }
  }

  const kind = peek() === 'mutation' ? 'mutation' : 'query'
  // name and variables: their types are the caller's business
  while (peek() !== '{') next()
  return { kind, selection: selection() }
}

function fail(words: string): never {
  throw new Error(words)
}
