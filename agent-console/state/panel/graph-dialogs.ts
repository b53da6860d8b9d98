import { signal } from '@preact/signals'
import type { PersonRef } from '../../../server/contract/thread.ts'

/** The ticket that an order is to be linked to; null while that dialog is closed. */
export const linkDialog = signal<{ ticketId: string; storeId: string } | null>(null)
/** Whose data is to be handed out or erased. `changed`: what was read of them is read again. */
export const privacyDialog = signal<{ kind: 'export' | 'erasure'; customer: PersonRef; changed?: () => void } | null>(null)
/** Who is to be blocked, and where. */
export const blockDialog = signal<{ customer: PersonRef; storeId: string } | null>(null)
