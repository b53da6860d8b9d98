import type { AssuranceLevel, ProofKind } from '../../contract/orders.ts'
import type { Sql } from '../../database/sql.ts'

export interface ProofRow {
  level: AssuranceLevel
  how: ProofKind
  email: string | null
  account: string | null
  orderId: string | null
  session: string
  /** What the store's token calls who signed in. */
  name: string | null
  expiresAt: Date
}
export interface NewProof {
  level: AssuranceLevel
  how: ProofKind | 'signed_out'
  email?: string | null
  account?: string | null
  orderId?: string | null
  /** What it rests on, for who looks into it later. */
  evidence?: Record<string, string>
  expiresAt: Date
}
export async function insertProof(sql: Sql, proof: NewProof & { id: string; storeId: string; session: string; at: Date }): Promise<void> {
  await sql`
    insert into proofs (id, store_id, session, level, how, email, account, order_id, evidence, created_at, expires_at)
    values (${proof.id}, ${proof.storeId}, ${proof.session}, ${proof.level}, ${proof.how}, ${proof.email ?? null}, ${proof.account ?? null},
      ${proof.orderId ?? null}, ${sql.json(proof.evidence ?? {})}, ${proof.at}, ${proof.expiresAt})`
}

/** What these sessions have proven and neither time nor a sign-out has voided; the strongest first, and of equals the newest. */
export async function selectProofs(sql: Sql, storeId: string, sessions: string[], now: Date): Promise<ProofRow[]> {
  return sql<ProofRow[]>`
    select p.level, p.how, p.email, p.account, p.order_id, p.session, p.evidence->>'name' as name, p.expires_at from proofs p
    where p.store_id = ${storeId} and p.session = any(${sessions}) and p.how <> 'signed_out' and p.expires_at > ${now}
      and not exists (
        select 1 from proofs o where o.store_id = p.store_id and o.session = p.session and o.how = 'signed_out' and o.place > p.place)
    order by p.level desc, p.place desc limit 200`
}
