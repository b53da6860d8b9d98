import { describe, expect, it } from 'vitest'
import { blocksShown, hasFolded, otherSubject } from '../../../../agent-console/state/mail/mail-blocks.ts'

const block = (kind: 'new' | 'quote' | 'signature', text: string) => ({ kind, text })

describe('a mail in a thread', () => {
  it('shows its new text alone while it is folded', () => {
    expect(blocksShown('Yes.', [block('new', 'Yes.'), block('quote', '> Is it?')], false)).toEqual([block('new', 'Yes.')])
  })

  it('unfolded keeps answers between the quotes that they answer', () => {
    const blocks = [
      block('quote', '> One?'),
      block('new', 'Yes.'),
      block('quote', '> Two?'),
      block('new', 'No.'),
      block('signature', '-- Maya'),
    ]
    expect(blocksShown('Yes.\nNo.', blocks, true)).toEqual(blocks)
  })

  it('stays as it is while the rest is read', () => {
    expect(blocksShown('Yes.', null, true)).toEqual([block('new', 'Yes.')])
  })

  it('loses none of its new text where it was not told apart', () => {
    expect(blocksShown('Yes.', [block('quote', '> Is it?'), block('quote', '> Really?'), block('new', ' ')], true)).toEqual([
      block('new', 'Yes.'),
      block('quote', '> Is it?\n> Really?'),
    ])
  })

  it('unfolded stands without the empty lines between its parts, and keeps those within', () => {
    expect(blocksShown('a', [block('new', ' a\n\nb\n\n'), block('quote', '\n\n> c\n')], true)).toEqual([
      block('new', ' a\n\nb'),
      block('quote', '> c'),
    ])
  })

  it('has something behind its fold only where it quotes or is signed', () => {
    expect(hasFolded([block('new', 'Yes.'), block('quote', '  ')])).toBe(false)
    expect(hasFolded([block('new', 'Yes.'), block('signature', 'Maya')])).toBe(true)
  })
})

describe('the subject of a mail', () => {
  it.each(['Re: Where is my lamp?', 'AW: RE[2]: where  is my lamp?', '[#1042] Re: Where is my lamp?', 'رد: Where is my lamp?', 'Re:', ''])(
    'is not said again where it only answers: %s',
    (subject) => {
      expect(otherSubject(subject, 'Where is my lamp?')).toBeNull()
    },
  )

  it('is said where it is another', () => {
    expect(otherSubject('Re: My invoice', 'Where is my lamp?')).toBe('My invoice')
  })

  it('is not said again however many marks it carries', () => {
    expect(otherSubject(`${'Re: '.repeat(200)}Lamp`, 'Lamp')).toBeNull()
  })
})
