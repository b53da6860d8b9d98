import type { Evidence } from '../../contract/bot.ts'
import type { AnswerContext, Passage } from '../answer.ts'
import { languageFor } from '../texts/index.ts'
import { type FieldName, findField } from './fields.ts'
import { findRow, type Table } from './rows.ts'
import { findStatement, type StatementName, type StatementTable } from './statements.ts'
import { createWriter, type Writer } from './writer.ts'

/** Words that stand for one value of one row. */
export interface Fact {
  text: string
  source: Omit<Evidence, 'at'>
}

/** The only way from rows to words, for one context and in one language. Whatever it does not give cannot be said. */
export interface Facts {
  writer: Writer
  /** A field's value; null where it is not known or not open. */
  field<T extends Table>(table: T, id: string, field: FieldName<T>): Fact | null
  /** A statement that is true of the row; null where it is not. */
  statement<T extends StatementTable>(table: T, id: string, name: StatementName<T>): Fact | null
  quote(passage: Passage, words: string): Fact
}

export function createFacts(context: AnswerContext): Facts {
  const writer = createWriter(context, languageFor(context))
  return {
    writer,
    field(table, id, field) {
      const row = findRow(context, table, id)
      const read = row && findField(table, field)?.(row, writer)
      return read ? { text: read.text, source: { table, id, field, value: read.value, order: row.order?.number ?? null } } : null
    },
    statement(table, id, name) {
      const row = findRow(context, table, id)
      const statement = findStatement(table, name)
      if (!row || !statement.holds(row)) return null
      const text = writer.language.statements[name as StatementName]
      return { text, source: { table, id, field: statement.field, value: statement.value(row), order: row.order?.number ?? null } }
    },
    quote: ({ sectionId }, words) => ({
      text: words,
      source: { table: 'article_sections', id: sectionId, field: 'text', value: words, order: null },
    }),
  }
}
