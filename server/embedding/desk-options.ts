import * as z from 'zod/mini'
import { ConfigError } from '../config.ts'
import type { Log } from '../context.ts'
import type { OrdersAdapter } from '../shops/index.ts'

/** How a desk is embedded. Everything but `dataDir` and `basePath` has a default. */
export interface DeskOptions {
  /** Directory of the embedded database, of files and of the secret. It is made where it is missing; one desk, one directory. */
  dataDir: string
  /** Path of the host's server below which the desk answers, such as `/support`; '' for all of a server of its own. */
  basePath: string
  /** A PostgreSQL of yours, 15 or newer: `postgres://user:password@host:5432/name`. By default an embedded one below `dataDir`. */
  databaseUrl?: string
  /** At least 32 characters, from which all keys are derived. By default `<dataDir>/secret`, made at the first start. */
  secret?: string
  /** Where browsers reach the desk, for links in mail and behind proxies: `https://shop.example/support`. Its path is `basePath`. */
  url?: string
  /** Where the store's orders are asked for, live. Without it they are imported (`parceldesk import orders`). */
  orders?: OrdersAdapter
  /** The store that this desk is for; it is made where it is missing, and what is set in the console afterwards stays. */
  store?: StoreOptions
  /** How mail leaves. By default it is written into `<dataDir>/outbox`. */
  mail?: { smtpUrl?: string; from?: string }
  /** How many proxies in front of the host's server may name the caller's address; 0 by default. */
  trustProxy?: number
  /** Where faults are told; by default one line each on the error output. pino's loggers fit. */
  log?: Log
  /** Fills an empty desk with the demo store and its sign-in, which answers on this machine only. */
  demo?: boolean
}

export interface StoreOptions {
  /** In every page that carries the widget: lower-case letters, digits and hyphens. */
  key: string
  name: string
  /** Origins of other addresses on which the widget may stand. The host's own origin always may. */
  allowedOrigins?: string[]
}

const isFunction = (value: unknown): boolean => typeof value === 'function'
const hasFunctions = (value: unknown, ...names: string[]) => names.every((name) => isFunction(Object(value)[name]))
const addressOf = (protocol: RegExp) => z.refine<string>((text) => URL.canParse(text) && protocol.test(new URL(text).protocol))

const storeKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/))
const origin = z.string().check(z.refine((text) => URL.canParse(text) && new URL(text).origin === text))

/** Each option with what it must be, as the message says it. */
const schemas = {
  dataDir: [z.string().check(z.minLength(1)), 'the path of a directory'],
  basePath: [z.string().check(z.regex(/^(\/[\w.~-]+)*$/)), "a path such as '/support', without a slash at its end, or ''"],
  databaseUrl: [
    z.string().check(addressOf(/^postgres(ql)?:$/)),
    'the address of a PostgreSQL, such as postgres://user:password@host:5432/name',
  ],
  secret: [z.string().check(z.minLength(32)), 'at least 32 characters'],
  url: [z.string().check(addressOf(/^https?:$/)), 'an http or https address, such as https://shop.example/support'],
  orders: [z.custom((value) => hasFunctions(value, 'get', 'listByCustomer')), 'an object with the functions get and listByCustomer'],
  'orders.watch': [z.custom(isFunction), 'a function, where it is there'],
  'store.key': [storeKey, 'lower-case letters, digits and hyphens, such as shop'],
  'store.name': [z.string().check(z.minLength(1), z.maxLength(100)), 'the name that shoppers read'],
  'store.allowedOrigins': [z.array(origin), 'a list of origins, such as https://shop.example'],
  'mail.smtpUrl': [
    z.string().check(addressOf(/^smtps?:$/)),
    'the address of a mail server, such as smtps://name:password@mail.example.com',
  ],
  'mail.from': [z.email(), 'a mail address, such as help@shop.example'],
  trustProxy: [z.int().check(z.minimum(0), z.maximum(99)), 'a whole number: how many proxies stand in front'],
  log: [z.custom((value) => hasFunctions(value, 'info', 'warn', 'error')), 'an object with the functions info, warn and error'],
  demo: [z.boolean(), 'true or false'],
} satisfies Record<string, [z.ZodMiniType, string]>

const required = ['dataDir', 'basePath']
const groups = ['store', 'mail']

/**
 * Reads what a host gave us; what it says of a wrong option never holds the value, which may be a secret.
 * @throws {ConfigError} one sentence that names the option
 */
export function checkOptions(options: DeskOptions): void {
  const given = flatten(options)
  for (const name of required) if (given[name] === undefined) fail(name, 'is missing')
  for (const [name, value] of Object.entries(given)) {
    const [schema, expected] = schemas[name as keyof typeof schemas] ?? fail(name, 'is no option')
    if (!schema.safeParse(value).success) fail(name, `must be ${expected}`)
  }
  if (options.store) for (const name of ['key', 'name'] as const) if (!options.store[name]) fail(`store.${name}`, 'is missing')
  if (options.url && new URL(options.url).pathname.replace(/\/+$/, '') !== options.basePath)
    fail('url', 'must end with the path of basePath')
}

/** Options and those of their groups, under one name each; what is undefined is not given. */
function flatten(options: DeskOptions): Record<string, unknown> {
  const flat = Object.entries(Object(options)).flatMap(([name, value]): [string, unknown][] => {
    if (!groups.includes(name) || value === undefined) return [[name, value]]
    if (typeof value !== 'object' || value === null) fail(name, 'must be an object')
    return Object.entries(value as object).map(([inner, each]) => [`${name}.${inner}`, each])
  })
  const watch = Object(options.orders).watch
  return Object.fromEntries([...flat, ['orders.watch', watch] as [string, unknown]].filter(([, value]) => value !== undefined))
}

function fail(name: string, says: string): never {
  throw new ConfigError(`createDesk: the option ${name} ${says}.`)
}
