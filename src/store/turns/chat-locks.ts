import { prepared, raw } from '../database/statements.ts'

/** What a chat is locked by: a turn holds its lock until its transaction ends. */
export function chatKey(channel: string, account: string): string {
  return `${channel}:${account}`
}

/** Waits for the locks of these chats, in the order of their keys. */
export const chatsLocked = prepared(
  ({ keys }: { keys: string[] }) =>
    raw<unknown>`select pg_advisory_xact_lock(hashtextextended(chat, 0)) from unnest(${keys}::text[]) as chat`,
)

/** Takes a chat's lock if nobody has it. */
export const chatLockTaken = prepared(
  ({ key }: { key: string }) =>
    raw<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${key}, 0)) as taken`,
)
