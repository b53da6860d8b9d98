import type { RemarkKind } from '../../../../../server/contract/social/triage.ts'

/** What somebody says where all read it, what people make of it, and in which language it is; `und`: in none. */
export type Remark = [kind: RemarkKind, language: string, text: string]
