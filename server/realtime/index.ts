export type { Doors } from './doors.ts'
export { Rooms } from './server.ts'
