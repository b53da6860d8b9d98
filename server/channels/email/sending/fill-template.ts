import { Invalid } from '../../../errors.ts'
import { escapeHtml } from './escape-html.ts'
import { headerText } from './header-values.ts'
import { renderBody } from './render-body.ts'

/** What a template or a signature of an inbox may name. */
export const templateVariables = ['agent.name', 'agent.first_name', 'store.name', 'ticket.number', 'customer.name', 'body'] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type TemplateValues = Record<TemplateVariable, string>

const VARIABLE = /\{\{\s{0,10}([a-z0-9_.]{0,60})\s{0,10}\}\}/gi
const VALUE_CHARACTERS = 200

/**
 * Asked when one is saved: a template holds the body exactly once, a signature never.
 * @throws Invalid, which names what is wrong
 */
export function checkTemplate(template: string, kind: 'template' | 'signature'): void {
  let bodies = 0
  for (const [whole, name = ''] of template.matchAll(VARIABLE)) {
    const variable = asVariable(name)
    if (variable === null) throw new Invalid(`${whole} is not known here.`)
    if (variable === 'body') bodies++
  }
  const stray = /\{\{[^{}]{0,40}|\}\}/.exec(template.replace(VARIABLE, ''))
  if (stray) throw new Invalid(`${headerText(stray[0], 40)} is not known here.`)
  if (kind === 'signature' && bodies > 0) throw new Invalid('A signature must not hold {{body}}.')
  if (kind === 'template' && bodies !== 1) throw new Invalid('A template must hold {{body}} once.')
}

/**
 * A template with its values. As `text` the result is what `renderBody` reads, so a value loses the marks that it would
 * understand: a customer whose name is a link puts no link into our mail. As `html` values are escaped and the body is
 * rendered. What is not known, which was refused when it was saved, is left out.
 */
export function fillTemplate(template: string, values: TemplateValues, format: 'text' | 'html'): string {
  return template.replace(VARIABLE, (_, name: string) => {
    const variable = asVariable(name)
    if (variable === null) return ''
    if (variable === 'body') return format === 'html' ? renderBody(values.body).html : values.body
    const value = headerText(values[variable], VALUE_CHARACTERS)
    return format === 'html' ? escapeHtml(value) : withoutMarks(value)
  })
}

function asVariable(name: string): TemplateVariable | null {
  return templateVariables.find((each) => each === name.toLowerCase()) ?? null
}

function withoutMarks(value: string): string {
  return value.replace(/[*`[\]<>{}]/g, '').replace(/:\/\//g, ' ')
}
