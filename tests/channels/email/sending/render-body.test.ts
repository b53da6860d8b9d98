import { expect, it } from 'vitest'
import { renderBody } from '../../../../server/channels/email/sending/render-body.ts'
import { cpuTime } from '../../../support/cpu-time.ts'

const html = (body: string) => renderBody(body, new Set(['a@b'])).html.replace(/ style="[^"]*"/g, '')

it.each([
  ['**bold** and *italic* and `a < b`', '<p><b>bold</b> and <i>italic</i> and <code>a &lt; b</code></p>'],
  ['2*3*4 and snake*case*x, **', '<p>2*3*4 and snake*case*x, **</p>'],
  ['**see https://x.example/a**', '<p><b>see <a href="https://x.example/a">https://x.example/a</a></b></p>'],
  ['Go to https://x.example/a?b=1&c=2.', '<p>Go to <a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>.</p>'],
  ['[here](https://x.example)', '<p><a href="https://x.example">here</a></p>'],
  ['one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'],
  ['- a\n- b\n\n3. c\n4) d', '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li><li>d</li></ol>'],
  ['> you said\n> > before\nno', '<blockquote><p>you said</p><blockquote><p>before</p></blockquote></blockquote><p>no</p>'],
  ['```\n<b>*x*</b>\n```\nafter', '<pre>&lt;b&gt;*x*&lt;/b&gt;</pre><p>after</p>'],
  ['![me](cid:a@b)', '<p><img src="cid:a@b" alt="me"></p>'],
])('renders %j', (body, expected) => {
  expect(html(body)).toBe(expected)
})

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](https://a.example/"onmouseover="alert(1))',
  '![" onerror="alert(1)](cid:a@b)',
  '![x](cid:a@b"onerror="alert)',
  '**<b onclick=x>**',
  '> <iframe src=https://evil.example>',
  '`</code><script>`',
  'https://x.example/"><script>alert(1)</script>',
  '[<svg/onload=alert(1)>](https://x.example)',
])('lets no markup through: %j', (body) => {
  const tags = html(body).match(/<[^>]*>/g) ?? []
  for (const tag of tags)
    expect(tag).toMatch(/^<\/?(p|b|i|br|code|ul|li|blockquote|a( href="https?:\/\/[^"<>]*")?|img src="cid:a@b" alt="[^"<>]*")>$/)
})

it('takes no longer for what was made to be slow', () => {
  const began = cpuTime()
  for (const piece of ['*', '**a', '`', '[', '![', '[a](https://', '> ', 'https://a.', '- ', '```\n', '*a *', '.', '1. '])
    renderBody(piece.repeat(40_000))
  renderBody(`https://a.example/${'.'.repeat(100_000)}x`)
  expect(cpuTime() - began).toBeLessThan(10_000)
})
