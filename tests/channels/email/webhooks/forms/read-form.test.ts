import { describe, expect, it } from 'vitest'
import { readForm } from '../../../../../server/channels/email/webhooks/forms/read-form.ts'
import { BadBody } from '../../../../../server/channels/email/webhooks/webhook-request.ts'

const read = (type: string, body: Buffer | string) =>
  readForm({ headers: new Headers({ 'content-type': type }), body: Buffer.from(body as Buffer), url: new URL('https://x.example/') })
const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`
const named = (name: string, body: string) => part(`Content-Disposition: form-data; name="${name}"`, body)

describe('a multipart form', () => {
  const multipart = (body: Buffer | string, type = 'multipart/form-data; boundary=b') => read(type, body)

  it('keeps every byte between its boundaries, even what looks like one', () => {
    const bytes = '\r\n--\r\n--a\r\n\r\n--b\n\0'
    const form = multipart(`preamble\r\n${named('a', bytes)}${named('empty', '')}--b--\r\nepilogue`)
    expect([form.text('a'), form.text('empty'), form.text('absent')]).toEqual([bytes, '', ''])
    expect([form.bytes('empty')?.length, form.bytes('absent')]).toEqual([0, null])
  })

  it('reads names of files however they are written', () => {
    const disposition = 'Content-Disposition: form-data; name="f"; filename'
    const names = ['="a \\"b\\".txt"', '="a %22b%22.txt"', '=plain.txt', '="x"; filename*=UTF-8\'\'%C3%A9.txt', '="é.txt"']
    const form = multipart(`${names.map((name) => part(disposition + name, 'x')).join('')}--b--`)
    expect(form.parts.map(({ fileName }) => fileName)).toEqual(['a "b".txt', 'a "b".txt', 'plain.txt', 'é.txt', 'é.txt'])
  })

  it('takes a boundary in quotes, names in any case, and the first of several', () => {
    const form = multipart(
      `${part('content-disposition: Form-Data; NAME=a', '1')}${named('a', '2')}--b--`,
      'Multipart/Form-Data; charset=x; Boundary="b"',
    )
    expect(form.text('a')).toBe('1')
  })

  it.each([
    ['no boundary', '--b--', 'multipart/form-data'],
    ['no end', named('a', 'x'), undefined],
    ['a part without the end of its head', '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--', undefined],
    ['a head without end', `${part(`X: ${'y'.repeat(9000)}`, '')}--b--`, undefined],
    ['too many parts', `${named('a', '').repeat(1001)}--b--`, undefined],
  ])('with %s is refused', (_name, body, type) => {
    expect(() => multipart(body, type)).toThrow(BadBody)
  })
})

describe('an encoded form', () => {
  const encoded = (body: string) => read('application/x-www-form-urlencoded; charset=utf-8', body)

  it('is bytes: what is no escape stays as it is', () => {
    const form = encoded('a=%E9%00+%zz%4&b&&%C3%A9=%3D%3d=&a=2')
    expect(form.bytes('a')).toEqual(Buffer.from('\xe9\0 %zz%4', 'latin1'))
    expect(form.text('a', 'latin1')).toBe('é\0 %zz%4')
    expect([form.text('b'), form.bytes('b')?.length, form.text('é')]).toEqual(['', 0, '==='])
  })

  it('with too many fields is refused', () => {
    expect(() => encoded('a=1&'.repeat(1001))).toThrow(BadBody)
  })
})

it('an unknown charset is read as UTF-8', () => {
  expect(read('application/x-www-form-urlencoded', 'a=%C3%A9').text('a', 'x-nobody-knows')).toBe('é')
})
