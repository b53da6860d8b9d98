import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, deriveKey, loadConfig } from '../server/config.ts'
import { temporaryDirectory } from './support/temporary-directory.ts'

const secret = 'x'.repeat(32)

describe('loadConfig', () => {
  it('has a default for everything', () => {
    expect(loadConfig({ PARCELDESK_SECRET: secret })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: join(process.cwd(), 'data'),
      url: null,
      secret,
      databaseUrl: null,
      smtpUrl: null,
      mailFrom: 'no-reply@parceldesk.test',
      demo: 'on',
      smtpIn: null,
      meilisearch: null,
      trustProxy: 0,
    })
  })

  it('takes every setting', () => {
    const env = {
      PORT: '0',
      HOST: '::1',
      PARCELDESK_DATA: '/srv/desk',
      PARCELDESK_URL: 'https://shop.example/help/',
      PARCELDESK_SECRET: secret,
      DATABASE_URL: 'postgres://a:b@db:5432/desk',
      SMTP_URL: 'smtps://a:b@mail.example',
      PARCELDESK_MAIL_FROM: 'help@shop.example',
      PARCELDESK_MEILISEARCH_URL: 'http://search.internal:7700/',
      PARCELDESK_MEILISEARCH_KEY: 'a-key',
      PARCELDESK_DEMO: 'off',
      PARCELDESK_TRUST_PROXY: '2',
    }
    expect(loadConfig(env)).toEqual({
      port: 0,
      host: '::1',
      dataDir: '/srv/desk',
      url: 'https://shop.example/help',
      secret,
      databaseUrl: 'postgres://a:b@db:5432/desk',
      smtpUrl: 'smtps://a:b@mail.example',
      mailFrom: 'help@shop.example',
      demo: null,
      smtpIn: null,
      meilisearch: { url: 'http://search.internal:7700', key: 'a-key' },
      trustProxy: 2,
    })
  })

  it('sends mail from the host that the desk is reached at', () => {
    expect(loadConfig({ PARCELDESK_SECRET: secret, PARCELDESK_URL: 'https://help.shop.example:8443/x' }).mailFrom).toBe(
      'no-reply@help.shop.example',
    )
  })

  it('counts an empty value as unset', () => {
    const env = {
      PORT: '',
      HOST: '',
      PARCELDESK_URL: '',
      DATABASE_URL: '',
      SMTP_URL: '',
      PARCELDESK_MAIL_FROM: '',
      PARCELDESK_DEMO: '',
      PARCELDESK_TRUST_PROXY: '',
      PARCELDESK_DATA: '',
    }
    expect(loadConfig({ ...env, PARCELDESK_SECRET: secret })).toEqual(loadConfig({ PARCELDESK_SECRET: secret }))
  })

  it.for([
    [{ PORT: 'abc' }, 'PORT is "abc", but must be a whole number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT is "65536", but must be a whole number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT is "-1", but must be a whole number from 0 to 65535.'],
    [{ PORT: '3e3' }, 'PORT is "3e3", but must be a whole number from 0 to 65535.'],
    [{ HOST: 'a b' }, 'HOST is "a b", but must be a host name or an address to listen on, such as 127.0.0.1.'],
    [
      { PARCELDESK_URL: 'ftp://x.example' },
      'PARCELDESK_URL is "ftp://x.example/", but must be an http or https address without query, such as https://help.example.com.',
    ],
    [
      { PARCELDESK_URL: 'help.example.com' },
      'PARCELDESK_URL is not an address, but must be an http or https address without query, such as https://help.example.com.',
    ],
    [
      { PARCELDESK_URL: 'https://x.example/?a=1' },
      'PARCELDESK_URL is "https://x.example/?a=1", but must be an http or https address without query, such as https://help.example.com.',
    ],
    [{ PARCELDESK_SECRET: 'hunter2' }, 'PARCELDESK_SECRET is 7 characters, but must be at least 32 characters.'],
    [
      { DATABASE_URL: 'mysql://a:hunter2@db/x' },
      'DATABASE_URL is "mysql://a:***@db/x", but must be the address of a PostgreSQL, such as postgres://user:password@host:5432/name.',
    ],
    [
      { DATABASE_URL: 'hunter2 db' },
      'DATABASE_URL is not an address, but must be the address of a PostgreSQL, such as postgres://user:password@host:5432/name.',
    ],
    [{ PARCELDESK_MEILISEARCH_KEY: 'a-key' }, 'PARCELDESK_MEILISEARCH_KEY is set, but PARCELDESK_MEILISEARCH_URL is not.'],
    [
      { PARCELDESK_MEILISEARCH_URL: 'search:7700' },
      'PARCELDESK_MEILISEARCH_URL is "search:7700", but must be the http or https address of a Meilisearch, such as http://127.0.0.1:7700.',
    ],
    [
      { SMTP_URL: 'http://a:hunter2@mail.example/' },
      'SMTP_URL is "http://a:***@mail.example/", but must be the address of a mail server, such as smtps://name:password@mail.example.com.',
    ],
    [{ PARCELDESK_MAIL_FROM: 'help' }, 'PARCELDESK_MAIL_FROM is "help", but must be a mail address, such as help@shop.example.'],
    [{ PARCELDESK_DEMO: 'yes' }, 'PARCELDESK_DEMO is "yes", but must be on, empty or off.'],
    [{ PARCELDESK_TRUST_PROXY: 'on' }, 'PARCELDESK_TRUST_PROXY is "on", but must be off or the number of proxies in front of the desk.'],
  ] as const)('says in one sentence what is wrong with %o', ([env, sentence]) => {
    const load = () => loadConfig({ PARCELDESK_SECRET: secret, ...env })
    expect(load).toThrow(ConfigError)
    expect(load).toThrow(sentence)
    expect(load).not.toThrow('hunter2')
  })
})

describe('the secret file', () => {
  it('is made once, for its owner only', () => {
    const dataDir = join(temporaryDirectory(), 'data')
    const first = loadConfig({ PARCELDESK_DATA: dataDir }).secret
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(loadConfig({ PARCELDESK_DATA: dataDir }).secret).toBe(first)
    expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(`${first}\n`)
  })

  it('is refused when everybody can read it', () => {
    const dataDir = temporaryDirectory()
    writeFileSync(join(dataDir, 'secret'), secret)
    chmodSync(join(dataDir, 'secret'), 0o644)
    expect(() => loadConfig({ PARCELDESK_DATA: dataDir })).toThrow(`${dataDir}/secret can be read by everybody on this machine`)
  })

  it('is refused when it is too short', () => {
    const dataDir = temporaryDirectory()
    writeFileSync(join(dataDir, 'secret'), 'short', { mode: 0o600 })
    expect(() => loadConfig({ PARCELDESK_DATA: dataDir })).toThrow(`${dataDir}/secret holds 5 characters, but must hold at least 32.`)
  })

  it('says which directory cannot be written to', () => {
    const file = join(temporaryDirectory(), 'file')
    writeFileSync(file, '')
    expect(() => loadConfig({ PARCELDESK_DATA: join(file, 'data') })).toThrow(
      `PARCELDESK_DATA is "${file}/data", but must be a directory we can write to`,
    )
  })
})

it('derives a key per purpose that is the same at every start', () => {
  expect(deriveKey(secret, 'files')).toEqual(deriveKey(secret, 'files'))
  expect(deriveKey(secret, 'files')).toHaveLength(32)
  expect(deriveKey(secret, 'files')).not.toEqual(deriveKey(secret, 'invites'))
  expect(deriveKey(secret, 'files')).not.toEqual(deriveKey(`${secret}y`, 'files'))
})
