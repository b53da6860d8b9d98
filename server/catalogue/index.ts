export { amount, date, KEY, key, list, oneOf, optional, orEmpty, quantity, record, TEXT, text, url } from './importing/told-fields.ts'
export { contentHashOf, supersedes, type Version } from './importing/version.ts'
