import { type DraftPart, isMacroVariable, type MacroVariable, variablePattern } from '../../contract/macros/macros.ts'

interface Filling {
  value(variable: MacroVariable): string | null
  least(variable: MacroVariable): 0 | 2 | 3
  /** At which assurance the order is open to who speaks. */
  opened: 0 | 2 | 3 | 4
}

/** The words of a macro with its values; what is not known is a gap, never an empty hole. */
export function fillBody(body: string, { value, least, opened }: Filling): DraftPart[] {
  const parts: DraftPart[] = []
  let at = 0
  for (const match of body.matchAll(variablePattern)) {
    const variable = match[1]?.toLowerCase() ?? ''
    if (!isMacroVariable(variable)) continue
    if (match.index > at) parts.push({ kind: 'text', text: body.slice(at, match.index) })
    const text = value(variable)
    const asks = least(variable)
    parts.push(text === null ? { kind: 'gap', variable } : { kind: 'fact', text, variable, least: asks, opened: asks === 0 ? 0 : opened })
    at = match.index + match[0].length
  }
  if (at < body.length) parts.push({ kind: 'text', text: body.slice(at) })
  return parts
}
