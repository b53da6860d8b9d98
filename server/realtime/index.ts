export { type Doors, Rooms } from './server.ts'
export { Buckets } from './throttle.ts'
