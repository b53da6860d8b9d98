export type { Resolve } from './check-target.ts'
export { checkHost, connectTo, type HostOptions } from './connect-safely.ts'
export { fetchSafely, type SafeOptions, type SafeResponse } from './fetch-safely.ts'
export { TargetRefused, TooLarge, TooManyRedirects, TooSlow, Unreachable } from './outbound-errors.ts'
