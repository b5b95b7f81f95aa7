import type { Category, CategoryTree, Language, Subcategory } from '../../core/requests/categories.ts'
import type { Words } from '../../flows/engine/phrase.ts'
import type { Value } from './formats.ts'
import { Refused } from './refusal.ts'

/**
 * A theme of the city is a service; what exactly happened is its attribute `subcategory`, and each hint that an editor
 * wrote for a leaf is an attribute to answer in words. So a client shows fourteen services, not two hundred.
 */
export const SUBCATEGORY = 'subcategory'

export interface ServiceWords {
  language: Language
  words: Words
}

export function storeOf(tree: CategoryTree, { language, words }: ServiceWords): Value {
  return tree.categories.map(theme => ({
    service_code: theme.code,
    service_name: theme.name[language],
    description: words.of({ key: 'open311-service-about', params: { topic: theme.name[language] } }),
    metadata: true,
    type: 'realtime',
    keywords: theme.subcategories.map(leaf => leaf.name[language].replaceAll(',', '')).join(','),
    group: theme.name[language],
  }))
}

export function definitionOf(theme: Category, { language, words }: ServiceWords): Value {
  const choice = {
    variable: true,
    code: SUBCATEGORY,
    datatype: 'singlevaluelist',
    required: false,
    datatype_description: words.of({ key: 'open311-subcategory-hint' }),
    order: 1,
    description: words.of({ key: 'open311-subcategory' }),
    values: theme.subcategories.map(leaf => ({ key: leaf.code, name: leaf.name[language] })),
  }
  const details = hinted(theme).map((leaf, at) => ({
    variable: true,
    code: detailsCode(leaf),
    datatype: 'text',
    required: false,
    datatype_description: words.of({ key: 'open311-details-hint' }),
    order: at + 2,
    description: `${leaf.name[language]}. ${leaf.hint?.[language] ?? ''}`,
    values: [],
  }))
  return { service_code: theme.code, attributes: [choice, ...details] }
}

/** Leaves that ask something more. */
export function hinted(theme: Category): Subcategory[] {
  return theme.subcategories.filter(leaf => leaf.hint !== null)
}

/** The attribute in which a leaf's question is answered. */
export function detailsCode(leaf: Subcategory): string {
  return `${leaf.code}-details`
}

/** @throws Refused 404 */
export function themeOf(tree: CategoryTree, code: string): Category {
  const theme = tree.category(code)
  if (!theme) throw new Refused(404, 'no-service', { code: code.slice(0, 60) })
  return theme
}
