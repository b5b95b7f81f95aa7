import { type ArticleButton, articleFor } from '../core/knowledge/article.ts'
import type { Button } from '../core/messages/message.ts'
import type { Knowledge } from '../flows/engine/world.ts'
import type { LiveContent } from './live-content.ts'

/** Near candidates worth offering: likelier than this share of the time. */
const WORTH_OFFERING = 0.15

/**
 * A question looks like a report no more than this often, and then the theme must be clear: measured on the development
 * sets, half of the troubles that get an answer are offered a request too, and four in a hundred questions.
 */
const MAY_REPORT = 0.3
const CLEAR_THEME = 0.85
/** «Скільки можна! Третій день без води!» has the form of a question: the theme is plain and the answer a little likely. */
const HARDLY_SURE = 0.6
const PLAIN_THEME = 0.9

/** The knowledge base and the reader of free text, as the conversations use them; always the newest sound content. */
export function knowledgeOf(content: LiveContent): Knowledge {
  return {
    understand: text => {
      const { danger, courtesy, intent, answer, near, reporting, categories } =
        content.current.understander.understand(text)
      const [best] = categories
      return {
        danger,
        courtesy,
        intent,
        answer,
        near: near.filter(article => article.score >= WORTH_OFFERING).map(article => article.id),
        torn:
          (reporting >= MAY_REPORT && (best?.score ?? 0) >= CLEAR_THEME) ||
          ((near[0]?.score ?? 0) < HARDLY_SURE && (best?.score ?? 0) >= PLAIN_THEME),
        nearest: near.map(article => article.id),
        guess: best ? { category: best.code, subcategory: best.subcategory, score: best.score } : null,
      }
    },
    danger: text => content.current.understander.danger(text),
    topics: text => content.current.understander.topics(text),
    article: (id, language) => {
      const article = articleFor(content.current.material.articles, id, language)
      return article && { title: article.title, text: article.text, buttons: article.buttons.map(buttonOf) }
    },
  }
}

/** An article's ways on work at any time: a call, a page, a request begun in its theme, another answer. */
function buttonOf(button: ArticleButton): Button {
  const { label } = button
  switch (button.kind) {
    case 'call':
      return { kind: 'call', phone: button.phone, label }
    case 'link':
      return { kind: 'link', url: button.url, label }
    case 'request':
      return { kind: 'command', command: '/new', argument: button.category, label }
    case 'article':
      return { kind: 'command', command: '/ask', argument: button.article, label }
  }
}
