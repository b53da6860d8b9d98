export { type Doors, Rooms } from './server.ts'
