import { describe, expect, it } from 'vitest'
import { splitLinks } from '../../../../agent-console/state/thread/links.ts'

describe('what somebody typed', () => {
  it('links web addresses without the punctuation that ends their sentence', () => {
    expect(splitLinks('See https://shop.example/a?b=1. Thanks')).toEqual([
      { text: 'See ', href: null },
      { text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
      { text: '. Thanks', href: null },
    ])
  })

  it('links nothing that is not http or https', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://']) {
      expect(splitLinks(text).every((part) => part.href === null)).toBe(true)
    }
  })

  it('loses no character', () => {
    const text = 'a https://x.example) b\n<https://y.example> "https://z.example"'
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })
})
