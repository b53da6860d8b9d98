import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

export interface Config {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Where the desk is reached from outside, without a trailing slash; null: whatever address it is called by. */
  url: string | null
  secret: string
  /** null: the embedded database. */
  databaseUrl: string | null
  /** `empty`: the demo store without its past. null: none. */
  demo: 'on' | 'empty' | null
  /** null: mail of the desk itself is written into `<data>/outbox`. */
  smtpUrl: string | null
  /** From whom that mail comes. */
  mailFrom: string
  /** Where mail servers of the world may hand mail to the desk; null: nowhere. */
  smtpIn: { port: number; host: string; tls: { key: string; cert: string } | null } | null
  /** The Meilisearch that articles are searched with; null: PostgreSQL. */
  meilisearch: { url: string; key: string | null } | null
  /** How many proxies in front are believed about the caller's address. */
  trustProxy: number
}

/** A setting is wrong. The message is one sentence that names it and never holds a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const SECRET_LENGTH = 32

interface Setting {
  schema: z.ZodType
  expected: string
  /** What may be said about a wrong value. */
  show?: (value: string) => string
}

const quote = (value: string) => `"${value}"`
const length = (value: string) => `${value.length} characters`

const settings = {
  PORT: setting(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().max(65_535)),
    'a whole number from 0 to 65535',
  ),
  HOST: setting(z.string().regex(/^[\w.:-]+$/), 'a host name or an address to listen on, such as 127.0.0.1'),
  PARCELDESK_DATA: setting(
    z.string().refine((path) => !path.includes('\0')),
    'the path of a directory',
  ),
  PARCELDESK_URL: setting(
    z
      .string()
      .refine(isPublicUrl)
      .transform((url) => new URL(url).href.replace(/\/+$/, '')),
    'an http or https address without query, such as https://help.example.com',
    withoutPassword,
  ),
  PARCELDESK_SECRET: setting(z.string().min(SECRET_LENGTH), `at least ${SECRET_LENGTH} characters`, length),
  DATABASE_URL: setting(
    z.string().refine((value) => isAddressOf(value, /^postgres(ql)?:$/)),
    'the address of a PostgreSQL, such as postgres://user:password@host:5432/name',
    withoutPassword,
  ),
  SMTP_URL: setting(
    z.string().refine((value) => isAddressOf(value, /^smtps?:$/)),
    'the address of a mail server, such as smtps://name:password@mail.example.com',
    withoutPassword,
  ),
  PARCELDESK_MAIL_FROM: setting(z.email().max(254), 'a mail address, such as help@shop.example'),
  PARCELDESK_SMTP_PORT: setting(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.int().max(65_535)),
    'a whole number from 0 to 65535, such as 25 or 2525',
  ),
  PARCELDESK_SMTP_HOST: setting(z.string().regex(/^[\w.:-]+$/), 'a host name or an address to take mail on, such as 0.0.0.0'),
  PARCELDESK_SMTP_TLS: setting(
    z.string().refine((path) => !path.includes('\0')),
    'the path of a PEM file with the certificate and its private key',
  ),
  PARCELDESK_MEILISEARCH_URL: setting(
    z
      .string()
      .refine(isPublicUrl)
      .transform((url) => url.replace(/\/+$/, '')),
    'the http or https address of a Meilisearch, such as http://127.0.0.1:7700',
    withoutPassword,
  ),
  PARCELDESK_MEILISEARCH_KEY: setting(z.string().regex(/^[\x21-\x7e]+$/), 'a key of that Meilisearch, without blanks', length),
  PARCELDESK_DEMO: setting(
    z.enum(['on', 'empty', 'off']).transform((value) => (value === 'off' ? null : value)),
    'on, empty or off',
  ),
  PARCELDESK_TRUST_PROXY: setting(
    z
      .string()
      .regex(/^(off|\d{1,2})$/)
      .transform((value) => (value === 'off' ? 0 : Number(value))),
    'off or the number of proxies in front of the desk',
  ),
}

/**
 * Reads the environment; an empty value counts as unset. Makes `<data>/secret` if there is none and none is set.
 * @throws {ConfigError}
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const dataDir = resolve(read(env, 'PARCELDESK_DATA') ?? 'data')
  const url = read(env, 'PARCELDESK_URL') ?? null
  return {
    port: read(env, 'PORT') ?? 3000,
    host: read(env, 'HOST') ?? '127.0.0.1',
    url,
    databaseUrl: read(env, 'DATABASE_URL') ?? null,
    demo: demoOf(read(env, 'PARCELDESK_DEMO')),
    smtpUrl: read(env, 'SMTP_URL') ?? null,
    mailFrom: read(env, 'PARCELDESK_MAIL_FROM') ?? `no-reply@${url ? new URL(url).hostname : 'parceldesk.test'}`,
    smtpIn: smtpInOf(env),
    meilisearch: meilisearchOf(env),
    trustProxy: read(env, 'PARCELDESK_TRUST_PROXY') ?? 0,
    dataDir,
    secret: read(env, 'PARCELDESK_SECRET') ?? secretFile(dataDir),
  }
}

function smtpInOf(env: Record<string, string | undefined>): Config['smtpIn'] {
  const port = read(env, 'PARCELDESK_SMTP_PORT')
  if (port === undefined) return null
  const file = read(env, 'PARCELDESK_SMTP_TLS')
  return { port, host: read(env, 'PARCELDESK_SMTP_HOST') ?? read(env, 'HOST') ?? '127.0.0.1', tls: file === undefined ? null : tlsOf(file) }
}

function meilisearchOf(env: Record<string, string | undefined>): Config['meilisearch'] {
  const url = read(env, 'PARCELDESK_MEILISEARCH_URL')
  const key = read(env, 'PARCELDESK_MEILISEARCH_KEY') ?? null
  if (url === undefined && key !== null) throw new ConfigError('PARCELDESK_MEILISEARCH_KEY is set, but PARCELDESK_MEILISEARCH_URL is not.')
  return url === undefined ? null : { url, key }
}

/** Both in one file, as most tools write them for a mail server. */
function tlsOf(file: string): { key: string; cert: string } {
  const pem = readPem(file)
  const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0]
  const cert = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)?.join('\n')
  if (!key || !cert) throw new ConfigError(`PARCELDESK_SMTP_TLS is ${quote(file)}, but must hold a certificate and its private key as PEM.`)
  return { key, cert }
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`PARCELDESK_SMTP_TLS is ${quote(file)}, but cannot be read: ${(error as Error).message}.`)
  }
}

/** Unset means on; null means off. */
const demoOf = (value: Config['demo'] | undefined): Config['demo'] => (value === undefined ? 'on' : value)

/** Key for one purpose (HKDF with SHA-256, RFC 5869), so that none can be used in place of another. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `parceldesk ${purpose}`, 32))
}

function setting<T>(schema: z.ZodType<T, string>, expected: string, show: (value: string) => string = quote) {
  return { schema, expected, show } satisfies Setting
}

type Settings = typeof settings

function read<Name extends keyof Settings>(
  env: Record<string, string | undefined>,
  name: Name,
): z.output<Settings[Name]['schema']> | undefined {
  const value = env[name]
  if (value === undefined || value === '') return undefined
  const { schema, expected, show } = settings[name]
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new ConfigError(`${name} is ${show(value)}, but must be ${expected}.`)
  return parsed.data as z.output<Settings[Name]['schema']>
}

function isPublicUrl(value: string): boolean {
  const url = tryUrl(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password
}

function isAddressOf(value: string, protocol: RegExp): boolean {
  const url = tryUrl(value)
  return url !== null && protocol.test(url.protocol) && url.hostname !== ''
}

function tryUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null
}

/** A value that is no address at all may hold its password anywhere, so nothing of it is shown. */
function withoutPassword(value: string): string {
  const url = tryUrl(value)
  if (!url) return 'not an address'
  if (url.password) url.password = '***'
  for (const name of [...url.searchParams.keys()]) if (/pass/i.test(name)) url.searchParams.set(name, '***')
  return quote(url.href)
}

/** The secret of a desk in this directory, made at the first start. @throws {ConfigError} */
export function secretFile(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) createSecret(dataDir, file)
  if ((statSync(file).mode & 0o007) !== 0) {
    throw new ConfigError(`${file} can be read by everybody on this machine, but must be only yours: chmod 600 it.`)
  }
  const secret = readSecret(file)
  if (secret.length < SECRET_LENGTH) throw new ConfigError(`${file} holds ${length(secret)}, but must hold at least ${SECRET_LENGTH}.`)
  return secret
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${file} holds the secret of this desk, but cannot be read: ${(error as Error).message}.`)
  }
}

/** Linked into place whole, so that of two first starts at once both read the same secret. */
function createSecret(dataDir: string, file: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    linkSync(draft, file)
  } catch (error) {
    if (existsSync(file)) return
    throw new ConfigError(`PARCELDESK_DATA is ${quote(dataDir)}, but must be a directory we can write to: ${(error as Error).message}.`)
  } finally {
    if (existsSync(draft)) rmSync(draft)
  }
}
