export { type Address, checkHost, type Resolve } from './check-host.ts'
export { fetchSafely, type SafeOptions, type SafeResponse } from './fetch-safely.ts'
export { OutboundError, TargetRefused, TooLarge, TooManyRedirects, TooSlow, Unreachable } from './outbound-errors.ts'
export { resolveName } from './resolve-name.ts'
