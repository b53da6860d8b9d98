import { expect, it } from 'vitest'
import { checkTemplate, fillTemplate, templateVariables } from '../../../../server/channels/email/sending/fill-template.ts'
import { renderBody } from '../../../../server/channels/email/sending/render-body.ts'
import { Invalid } from '../../../../server/errors.ts'

const values = {
  'agent.name': 'Mia Berg',
  'agent.first_name': 'Mia',
  'store.name': 'Alder & Rye',
  'ticket.number': '17',
  'customer.name': 'Ann',
  body: 'It is **here**.',
}

it('fills every variable, in any case and with blanks beside it', () => {
  const template = templateVariables.map((name) => `{{ ${name.toUpperCase()} }}`).join('|')
  expect(fillTemplate(template, values, 'text')).toBe('Mia Berg|Mia|Alder & Rye|17|Ann|It is **here**.')
  expect(fillTemplate('<p>{{store.name}}</p>{{body}}', values, 'html')).toMatch(
    /^<p>Alder &amp; Rye<\/p><p[^>]*>It is <b>here<\/b>\.<\/p>$/,
  )
})

it.each([
  ['{{customer.email}} {{body}}', '{{customer.email}}'],
  ['{{body}} {{}}', '{{}}'],
  ['{{body}} {{agent name}}', '{{agent name'],
  ['{{body}} }}', '}}'],
  ['no body', '{{body}}'],
  ['{{body}}{{body}}', '{{body}}'],
])('refuses %j as a template and names what is wrong', (template, named) => {
  expect(() => checkTemplate(template, 'template')).toThrow(Invalid)
  expect(() => checkTemplate(template, 'template')).toThrow(named)
})

it('takes what is right, and no body in a signature', () => {
  expect(checkTemplate('Hi {{customer.name}},\n\n{{body}}', 'template')).toBeUndefined()
  expect(checkTemplate('{{agent.first_name}} of {{store.name}}', 'signature')).toBeUndefined()
  expect(() => checkTemplate('{{body}}', 'signature')).toThrow('{{body}}')
})

it.each(['<script>x</script>', '[win](https://evil.example)', 'https://evil.example', '**Ann**', '{{body}}', 'Ann\n> quoted'])(
  'a customer called %j puts neither markup nor a link nor a variable into our mail',
  (name) => {
    const filled = fillTemplate('Hi {{customer.name}},\n\n{{body}}', { ...values, 'customer.name': name }, 'text')
    expect(renderBody(filled).html.replace(/ style="[^"]*"/g, '')).toMatch(/^<p>Hi [^<]*,<\/p><p>It is <b>here<\/b>\.<\/p>$/)
    expect(fillTemplate('{{customer.name}}', { ...values, 'customer.name': name }, 'html')).not.toMatch(/[<>\n]/)
  },
)
