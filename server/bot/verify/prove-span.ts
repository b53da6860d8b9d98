import type { Evidence } from '../../contract/bot.ts'
import type { OrderView } from '../../orders/index.ts'
import type { AnswerContext } from '../answer.ts'
import { findField } from '../facts/fields.ts'
import { findRow, isTable, type Table } from '../facts/rows.ts'
import { isWholeSentencesOf } from '../facts/sentences.ts'
import { findStatement, type StatementName, type StatementTable, statements } from '../facts/statements.ts'
import type { Writer } from '../facts/writer.ts'
import type { Proposal } from './verify-reply.ts'

/** A stretch of the reply that says exactly what its row holds. */
export interface Span {
  evidence: Evidence
  /** Where the words begin that say what the value is, or the value itself where it needs none. */
  from: number
  to: number
  kind: 'order_name' | 'parcel_name' | 'item_name' | 'value' | 'statement' | 'quote'
  /** The order that it tells of; null for what is the store's. */
  order: OrderView | null
  /** The statement made, or the one that the value needs beside it in its sentence. */
  statement: StatementName | null
}

/** The span that a piece of evidence proves, or in words why it does not. */
export function proveSpan(proposal: Proposal, evidence: Evidence, context: AnswerContext, writer: Writer): Span | string {
  const [from, to] = evidence.at
  const text = proposal.reply.slice(from, to)
  if (evidence.table === 'article_sections') return proveQuote(proposal, evidence, text, context)
  if (!isTable(evidence.table)) return 'a table that nothing may be said of'
  const row = findRow(context, evidence.table, evidence.id)
  if (!row) return 'a row that the asker may not see'
  const order = row.order ?? null
  if (evidence.order !== (order?.number ?? null)) return 'a row of another order'
  const statement = statementIn(evidence, text, writer)
  if (statement) return proveStatement(evidence, statement, context, order)
  const value = findField(evidence.table, evidence.field)?.(row as never, writer) ?? null
  if (!value || value.value !== evidence.value) return 'a value that the row does not hold'
  if (value.text !== text) return 'words that are not the value'
  return proveLead(proposal.reply, evidence, order, writer)
}

function proveQuote({ citations }: Proposal, evidence: Evidence, text: string, context: AnswerContext): Span | string {
  const cited = citations.find(({ sectionId, quote }) => sectionId === evidence.id && quote === text)
  const passage = cited && context.passages.find((each) => each.sectionId === cited.sectionId && each.versionId === cited.versionId)
  if (!passage || evidence.value !== text || !isWholeSentencesOf(passage.text, text)) return 'a quotation that no section bears out'
  const [from, to] = evidence.at
  return { evidence, from, to, kind: 'quote', order: null, statement: null }
}

/** Which statement these words make of a row of this table, if any. */
function statementIn({ table, field }: Evidence, text: string, { language }: Writer): StatementName | null {
  if (!isStatementTable(table)) return null
  const names = Object.keys(statements[table]) as StatementName[]
  return names.find((name) => language.statements[name] === text && findStatement(table, name as never).field === field) ?? null
}

function proveStatement(evidence: Evidence, statement: StatementName, context: AnswerContext, order: OrderView | null): Span | string {
  const table = evidence.table as StatementTable
  const row = findRow(context, table, evidence.id) as never
  const { holds, value } = findStatement(table, statement as never)
  if (value(row) !== evidence.value || !holds(row)) return 'a statement that is not true'
  const [from, to] = evidence.at
  return { evidence, from, to, kind: 'statement', order, statement }
}

/** Two true values must not change places: each stands behind words that say which one it is. */
function proveLead(reply: string, evidence: Evidence, order: OrderView | null, { language }: Writer): Span | string {
  const [from, to] = evidence.at
  const lead = language.grammar.leads[`${evidence.table}.${evidence.field}`]
  const before = reply.slice(0, from)
  const words = lead?.words.filter((each) => before.endsWith(each)).sort((one, other) => other.length - one.length)[0]
  if (!lead || words === undefined) return 'a value in the place of another'
  return { evidence, from: from - words.length, to, kind: kindOf(evidence), order, statement: lead.with ?? null }
}

function kindOf({ table, field }: Evidence): Span['kind'] {
  if (table === 'orders' && field === 'number') return 'order_name'
  if (field === 'name' && (table === 'products' || table === 'variants')) return 'item_name'
  return table === 'shipments' && field === 'position' ? 'parcel_name' : 'value'
}

const isStatementTable = (table: Table | Evidence['table']): table is StatementTable => Object.hasOwn(statements, table)
