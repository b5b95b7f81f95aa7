import { ViberApi } from './api.ts'

export interface ViberAddress {
  authToken: string
  apiRoot: string
  /** The bot's URI where it is set; without it Viber is asked. */
  botUri: string | null
}

/** A link that opens the bot and brings `context` with `conversation_started`; null while Viber does not say its URI. */
export async function viberLink(address: ViberAddress, context: string): Promise<string | null> {
  const known = address.botUri ?? (await askedFor(new ViberApi(address.apiRoot, address.authToken)))
  return known ? `viber://pa?chatURI=${encodeURIComponent(known)}&context=${encodeURIComponent(context)}` : null
}

async function askedFor(api: ViberApi): Promise<string | null> {
  const called = await api.call('get_account_info', {})
  return called.ok && typeof called.answer.uri === 'string' ? called.answer.uri : null
}
