export { understand } from './understand/understand.ts'
export { type Intent, isSure, type Understanding } from './understand/understanding.ts'
