import type { ColumnType } from 'kysely'

/**
 * A column of JSON in the tables' types (`@kyselyType` in prisma/schema.prisma): read as its shape, written as the text that
 * `JSON.stringify` makes. node-postgres would take an array for one of PostgreSQL's own.
 */
export type Json<Shape> = ColumnType<Shape, string, string>
