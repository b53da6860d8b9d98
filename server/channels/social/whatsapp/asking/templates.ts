import type { FilledTemplate } from '../../../../contract/social/templates.ts'
import { objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { listGraph } from '../../meta/graph/list-graph.ts'
import { wordsAt } from '../../meta/told-fields.ts'
import type { NetworkClient, Template } from '../../network.ts'
import { businessOf } from './business-of.ts'

const MOST_PAGES = 10

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates @throws SocialCallError */
export async function listTemplates(client: NetworkClient): Promise<Template[]> {
  const query = { fields: 'name,language,status,category,components', limit: '100' }
  return (await listGraph(client, { path: [await businessOf(client), 'message_templates'], query }, MOST_PAGES)).flatMap(templateIn)
}

function templateIn(told: Told): Template[] {
  const name = shortTextIn(told.name)
  const language = shortTextIn(told.language)
  if (!name || !language) return []
  const components = objectsIn(told.components, 20)
  const part = components.find(isBody) ?? {}
  // a picture above, or a gap in a button, is nothing that words can fill
  if (!components.every((each) => isBody(each) || isFixed(each))) return []
  const body = wordsAt(part, 'text')
  const gaps = [...new Set(Array.from(body.matchAll(/\{\{(\w{1,60})\}\}/g), ([, gap]) => gap ?? ''))]
  return [{ name, language, category: shortTextIn(told.category) ?? '', body, gaps, isApproved: told.status === 'APPROVED' }]
}

const isBody = ({ type }: Told): boolean => String(type).toUpperCase() === 'BODY'
const isFixed = (component: Told): boolean =>
  (component.format === undefined || component.format === 'TEXT') && !JSON.stringify(component).includes('{{')

/** A template as a message holds it. */
export function templateContent({ name, language, values }: FilledTemplate): Told {
  const parameters = values.map(({ name: gap, text }) => ({ type: 'text', ...(gap ? { parameter_name: gap } : {}), text }))
  const components = parameters.length > 0 ? [{ type: 'body', parameters }] : []
  return { type: 'template', template: { name, language: { code: language }, components } }
}
