export interface Question {
  question: string
  answer: string
}

/** What an article answers, where it is questions and answers throughout: at least two, and no other heading. Empty for any other. */
export function findQuestions(sections: { heading: string | null; text: string }[]): Question[] {
  const answers = new Map<string, string[]>()
  for (const { heading, text } of sections) if (heading !== null) answers.set(heading, [...(answers.get(heading) ?? []), text])
  const questions = [...answers].map(([question, texts]) => ({ question, answer: texts.join('\n').trim() }))
  const isFaq = questions.length >= 2 && questions.every(({ question, answer }) => /[?？؟]$/.test(question) && answer !== '')
  return isFaq ? questions : []
}
