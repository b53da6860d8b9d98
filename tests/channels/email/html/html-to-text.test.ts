import { expect, test } from 'vitest'
import { htmlToText } from '../../../../server/channels/email/html/html-to-text.ts'

const cases: [string, string, string][] = [
  ['paragraphs stand apart', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
  [
    'a link says where it leads where its text does not',
    '<a href="https://shop.test/track?id=1">Track it</a>',
    'Track it (https://shop.test/track?id=1)',
  ],
  [
    'a link that is its own text stands once',
    '<a href="https://www.shop.test/">shop.test</a> <a href="mailto:a@b.test">a@b.test</a>',
    'shop.test a@b.test',
  ],
  ['a script is no address', '<a href="javascript:x">Click</a>', 'Click'],
  ['lists have their marks', '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>', '- a\n- b\n3. c'],
  [
    'cells stand apart',
    '<table><tr><td>Order</td><td>1001</td></tr><tr><td>Total</td><td>5 EUR</td></tr></table>',
    'Order  1001\nTotal  5 EUR',
  ],
  ['styles, scripts and titles are no text', '<title>T</title><style>p{}</style><script>x</script><p>Hi</p>', 'Hi'],
  ['a picture says what it shows', '<p><img alt="Broken cup" src="cid:x"></p>', 'Broken cup'],
  ['entities are read', '<p>5 &lt; 6 &amp; &euro;&nbsp;7</p>', '5 < 6 & € 7'],
]
test.each(cases)('%s', (_, html, text) => expect(htmlToText(html)).toBe(text))

test('HTML that is made to blow up still gives its words', () => {
  expect(htmlToText(`${'<div>'.repeat(20_000)}a &#8364; b<script>x</script>${'</div>'.repeat(20_000)}`)).toBe('a € b')
})
