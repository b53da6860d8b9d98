import type { Draft, DraftFile } from '../../../../server/channels/social/network.ts'

export const now = new Date('2026-11-29T12:00:00Z')
export const anna = { id: '900', handle: 'anna', name: 'Anna' }

export const inPublic = (thread: string, answers: string | null, more: Partial<Draft> = {}): Draft => ({
  ...draft(more),
  place: { way: 'public', thread, answers, continues: null, person: anna },
})
export const inPrivate = (more: Partial<Draft> = {}, continues: string | null = null): Draft => ({
  ...draft(more),
  place: { way: 'private', thread: `person:${anna.id}`, answers: null, continues, person: anna },
})

const draft = (more: Partial<Draft>) => ({
  messageId: 'ours-1',
  body: 'Thank you, we look into it.',
  files: [],
  begunAt: null,
  at: now,
  ...more,
})

export const fileOf = (type: string, name = 'tea.jpg'): DraftFile => ({
  ...{ id: 'file-1', name, type, size: 3 },
  read: async () => Uint8Array.from([1, 2, 3]),
})
