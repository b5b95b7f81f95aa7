import { type ArticleButton, articleFor } from '../core/knowledge/article.ts'
import type { Button } from '../core/messages/message.ts'
import type { Knowledge } from '../flows/engine/world.ts'
import type { LiveContent } from './live-content.ts'

/** The knowledge base and the reader of free text, as the conversations use them; always the newest sound content. */
export function knowledgeOf(content: LiveContent): Knowledge {
  return {
    understand: text => content.current.understander.understand(text),
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
