import { expect, it } from 'vitest'
import { ownHelpUrl } from '../../../server/stores/index.ts'

const at = (helpDomain: string | null, helpDomainVerified = true, publicUrl: string | null = null) =>
  ownHelpUrl({ helpDomain, helpDomainVerified }, publicUrl)

it('a store’s own name is reached as the desk is, and counts only once it was seen to lead here', () => {
  expect([at('help.shop.example'), at('help.shop.example', true, 'https://desk.example')]).toEqual([
    'https://help.shop.example',
    'https://help.shop.example',
  ])
  expect(at('help.shop.example', true, 'http://desk.example:8080/support')).toBe('http://help.shop.example')
  expect([at(null), at('help.shop.example', false)]).toEqual([null, null])
})
