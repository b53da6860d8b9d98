export { type NamedNumber, parseOrderNumbers } from './understand/order-numbers.ts'
export { understand } from './understand/understand.ts'
export { type Intent, isSure, type Understanding } from './understand/understanding.ts'
