import { type Finding, isCode, lineAt, type Source, treeOf, walk } from './source.ts'

/** What we do not say in names, and what we say instead. A pattern sees a name as its words: `openTicketFor` as “open ticket for”. */
export const vocabulary: { never: RegExp; say: string; planted: string }[] = [
  { never: /\btenants?\b/, say: 'store', planted: 'const tenantId = 1' },
  { never: /\bintegrations?\b/, say: 'shop connection', planted: 'interface ShopIntegration {}' },
  { never: /\b(end|current) users?\b|\busers? ids?\b/, say: 'customer, visitor or agent', planted: 'row.user_id' },
  { never: /\bcontacts? ids?\b/, say: 'customer', planted: 'const contactIds = []' },
  { never: /\bconversations?\b/, say: 'ticket', planted: 'function openConversation() {}' },
  { never: /\bcomments? (id|body|text)s?\b/, say: 'message, reply or note', planted: 'const commentBody = 1' },
  { never: /\boperators?\b/, say: 'agent', planted: 'const operatorName = 1' },
  { never: /\b(assistants?|chatbots?)\b/, say: 'bot', planted: 'class Assistant {}' },
  { never: /\bescalat(e|ed|es|ions?)\b/, say: 'hand off', planted: 'function escalateTicket() {}' },
  { never: /\bcanned\b/, say: 'macro', planted: 'const cannedReply = 1' },
]

/** Identifiers, columns and file names that use a word the vocabulary forbids. Text that people read is looked at by people. */
export function findForbiddenWords(sources: Source[]): Finding[] {
  return sources.flatMap((source) => {
    const named = source.path.endsWith('.sql') ? columnsOf(source) : isCode(source) ? identifiersOf(source) : []
    return [...named, { name: source.path.replace(/\.[a-z]+$/, ''), line: 1 }].flatMap(({ name, line }) => {
      const rule = vocabulary.find((each) => each.never.test(wordsOf(name)))
      return rule ? [{ path: source.path, line, says: `“${name}”: say ${rule.say}` }] : []
    })
  })
}

function identifiersOf(source: Source): { name: string; line: number }[] {
  const found = new Map<string, number>()
  walk(treeOf(source), (node) => {
    const name = String(node.name)
    if (/^(Identifier|JSXIdentifier|PrivateIdentifier)$/.test(node.type) && !found.has(name)) found.set(name, node.start)
  })
  return [...found].map(([name, start]) => ({ name, line: lineAt(source, start) }))
}

function columnsOf(source: Source): { name: string; line: number }[] {
  const code = source.text.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''")
  return code.split('\n').flatMap((text, n) => (text.match(/[a-z_][a-z0-9_]*/gi) ?? []).map((name) => ({ name, line: n + 1 })))
}

const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
