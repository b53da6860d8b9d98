import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recleanMailHtml, SAFE_HTML_VERSION, sanitizeMailHtml } from '../../../../server/channels/email/html/sanitize-html.ts'
import { withImages } from '../../../../server/channels/email/html/with-images.ts'
import { openBrowser } from '../../../support/browser/open-browser.ts'
import { sharedPath } from '../../../support/shared-mails.ts'
import { payloads } from './payloads.ts'

const clean = (html: string) => sanitizeMailHtml(html).html

describe('a mail looks as it was sent', () => {
  const kept = [
    '<table border="1" cellpadding="4" width="600" bgcolor="#ffffff"><tbody><tr><td align="center" colspan="2" style="padding: 4px; color: #333">x</td></tr></tbody></table>',
    '<font face="Arial" size="2" color="red">x</font>',
    '<blockquote type="x">x</blockquote>',
    '<ol start="3"><li>x</li></ol>',
  ]
  test.each(kept)('%s stays', (html) => expect(clean(html)).toBe(html))

  test('what is quoted stays whole, folded', () => {
    expect(clean('<p>new</p><blockquote type="cite" class="gmail_quote">x</blockquote>')).toBe(
      '<p>new</p><details data-fold="quote"><summary></summary><blockquote type="cite" class="gmail_quote">x</blockquote></details>',
    )
  })

  test('the colour of its body stays', () => {
    expect(clean('<body bgcolor="#eeeeee" style="margin: 0; position: fixed">x</body>')).toBe(
      '<div bgcolor="#eeeeee" style="margin: 0">x</div>',
    )
  })

  test('links open beside the console and lead nowhere into it', () => {
    expect(clean('<a href="https://example.test/a?b=1&c=2" target="_top">x</a>')).toBe(
      '<a href="https://example.test/a?b=1&#x26;c=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    )
    expect(clean('<a href="/settings">x</a><a href="javascript:x">y</a><a href="#top">z</a>')).toBe('<a>x</a><a>y</a><a>z</a>')
  })

  test('an id cannot be taken for one of the console', () => expect(clean('<p id="app" name="app">x</p>')).toBe('<p id="mail-app">x</p>'))
})

describe('styles', () => {
  const styled = (style: string) => clean(`<p style="${style}">x</p>`)
  const refused = [
    'background: url(https://evil.test/a)',
    'background-image: url(x)',
    'width: expression(alert(1))',
    'color: r\\65 d',
    'background: u/**/rl(x)',
    'position: absolute',
    'margin-left: -200px',
    'margin: 0 -10px',
    'behavior: url(x)',
    '-moz-binding: url(x)',
    'background: image-set(x 1x)',
    'color: var(--x)',
    '--x: red',
    "font-family: 'a; color: red",
  ]
  test.each(refused)('%s is dropped', (style) => expect(styled(style)).not.toMatch(/url|expression|position|-\d|set|var|--|\\|'/))
  test('what stands beside a bad declaration stays', () =>
    expect(styled('color: red; position: fixed; font-weight: bold')).toBe('<p style="color: red; font-weight: bold">x</p>'))
})

describe('pictures', () => {
  test('remote ones are named and not loaded', () => {
    const { html, hasRemoteImages } = sanitizeMailHtml(
      '<img src="https://evil.test/p.gif?a=1&b=2" width="1" srcset="https://evil.test/2"><img src="//evil.test/q">',
    )
    expect(hasRemoteImages).toBe(true)
    expect(html).toBe('<img width="1" data-remote-src="https://evil.test/p.gif?a=1&#x26;b=2"><img data-remote-src="https://evil.test/q">')
  })

  test('those in the mail are named by what they are known as; unknown ones go', () => {
    const cidOf = (cid: string) => (cid === 'a b@x' ? 'part-1' : null)
    expect(sanitizeMailHtml('<img src="cid:a%20b@x"><img src="cid:other" alt="y">', { cidOf }).html).toBe(
      '<img data-cid="part-1"><img alt="y">',
    )
  })

  test('a sender cannot write our own marks', () => {
    expect(sanitizeMailHtml('<img data-cid="x" data-remote-src="https://evil.test/">')).toMatchObject({
      html: '<img>',
      hasRemoteImages: false,
    })
  })

  test('small data pictures stay, SVG does not', () => {
    expect(clean('<img src="data:image/png;base64,AAAA">')).toBe('<img src="data:image/png;base64,AAAA">')
    expect(clean('<img src="data:image/svg+xml;base64,AAAA"><img src="data:text/html,x">')).toBe('<img><img>')
  })

  test('in the frame they have signed addresses, and remote ones come only through the proxy', () => {
    const stored = clean(
      '<p>" data-cid="a"</p><img src="cid:a&quot;b"><img src="cid:gone"><img alt="&lt;img data-cid=" src="https://evil.test/?a&b">',
    )
    const addressOf = (cid: string) => (cid === 'a"b' ? '/files/1?sig=x&y="' : null)
    expect(withImages(stored, { addressOf })).toBe(
      '<p>" data-cid="a"</p><img src="/files/1?sig=x&amp;y=&quot;"><img data-blocked="missing"><img alt="<img data-cid=" data-blocked="remote">',
    )
    const hostile = clean('<a title="<img data-cid=">x</a><img alt=\' data-cid=" onerror=alert(1) \'>')
    expect(withImages(hostile, { addressOf: () => '/x' })).toBe(hostile)
    const shown = withImages(stored, { addressOf, proxied: (url) => `/proxy?url=${encodeURIComponent(url)}` })
    expect(shown).toContain('src="/proxy?url=https%3A%2F%2Fevil.test%2F%3Fa%26b"')
  })
})

test('20,000 nested blocks become their text', () => {
  expect(clean(`${'<div>'.repeat(20_000)}a &lt;b&gt;`)).toBe('<div style="white-space: pre-wrap">a &#x3C;b></div>')
})

describe('in a real browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  const sets: [string, () => string[]][] = [
    ['our own', () => payloads],
    ['of dompurify', () => sharedPayloads('dompurify/payload_expected.json', 'payload')],
    ['of html5lib', () => sharedPayloads('html5lib/sanitizer-tests1.json', 'input')],
    ['of bleach', bleachPayloads],
  ]

  test('the check itself sees a script and a request', async () => {
    const seen = await openAll(['<img src="https://canary.test/raw" onerror="globalThis.ran = 1">'])
    expect(seen).toEqual({ ran: ['0'], requests: ['https://canary.test/raw'] })
  })

  test.each(sets)('payloads %s run nothing and ask for nothing', async (_, list) => {
    const shown = list().map(clean)
    const seen = await openAll(shown)
    expect(seen).toEqual({ ran: [], requests: [] })
  })

  /** Each alone in a page where scripts may run, with all links clicked by script and all pictures as they are stored. */
  async function openAll(pages: string[]) {
    const context = await browser.newContext()
    const requests: string[] = []
    const ran: string[] = []
    await context.route('**/*', (route) => {
      requests.push(route.request().url())
      return route.abort()
    })
    const page = await context.newPage()
    page.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
    for (const [n, html] of pages.entries()) {
      await page.setContent(`<!doctype html><body>${html}</body>`, { waitUntil: 'load' })
      const hostile = await page.evaluate(() => {
        for (const each of document.querySelectorAll('*')) each.dispatchEvent(new Event('mouseover'))
        const found = [...document.querySelectorAll('script,style,form,base,meta[http-equiv],iframe,object,svg,math,link')]
        return found.length > 0 || 'ran' in globalThis
      })
      if (hostile) ran.push(String(n))
    }
    await context.close()
    return { ran, requests }
  }
})

function sharedPayloads(file: string, key: string): string[] {
  const path = sharedPath(join('security', file))
  return path ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>[]).map((row) => row[key] ?? '') : []
}

function bleachPayloads(): string[] {
  const folder = sharedPath('security/bleach/tests/data')
  return folder ? readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').split('\n--\n')[0] ?? '') : []
}

describe('what older rules stored', () => {
  const newest = SAFE_HTML_VERSION
  test('is cleaned again before it is shown, and what today’s rules stored is not', () => {
    const old = '<p onclick="x()">a</p><form action="/x"><b>b</b></form><img src="https://spy.example/a.png"><svg onload="x()"></svg>'
    const shown = recleanMailHtml(old, newest - 1)
    expect(shown).toBe('<p>a</p><b>b</b><img data-remote-src="https://spy.example/a.png">')
    expect(recleanMailHtml(old, newest)).toBe(old)
  })

  test.each([
    '<p>new</p><blockquote type="cite" class="gmail_quote">x</blockquote>',
    '<img src="cid:a%20&quot;b@x"><img src="//x.example/a.png?b=1&amp;c=2"><img src="data:image/png;base64,AAAA">',
    '<table border="1"><tr><td align="center" style="padding: 4px">x</td></tr></table><a href="https://x.example">x</a>',
    '<div id="top">x</div><p>-- <br>Ann</p>',
  ])('stays as it is where the rules have not changed for it: %s', (html) => {
    const stored = clean(html)
    expect(recleanMailHtml(stored, newest - 1)).toBe(stored)
  })
})
