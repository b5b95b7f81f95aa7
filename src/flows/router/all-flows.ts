import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { addressesFlow } from '../residents/addresses.ts'
import { amendFlow } from '../residents/amend.ts'
import { addFlow, answerFlow } from '../residents/answer.ts'
import { askFlow } from '../residents/ask.ts'
import { defendersFlow } from '../residents/defenders.ts'
import { confirmFlow, doneFlow, gradeFlow, lastingFlow, lastsFlow, refuteFlow } from '../residents/done.ts'
import { myFlow } from '../residents/my.ts'
import { receptionFlow } from '../residents/reception.ts'
import { repairsFlow } from '../residents/repairs.ts'
import { reportFlow } from '../residents/report.ts'
import { languageFlow, privacyFlow } from '../residents/settings.ts'
import { suggestFlow } from '../residents/suggest.ts'
import { withdrawFlow } from '../residents/withdraw.ts'
import { announceFlow } from '../staff/announce.ts'
import { broadcastsFlow } from '../staff/broadcasts.ts'
import { invitationFlow } from '../staff/invitation.ts'
import { queueFlow } from '../staff/queue.ts'
import { statsFlow } from '../staff/stats.ts'

/** Every conversation there is, by the name that is kept with its answers. */
export function allFlows(world: World): Map<string, Flow> {
  const flows = [
    reportFlow(world),
    suggestFlow(world),
    myFlow(world),
    doneFlow(world),
    confirmFlow(world),
    refuteFlow(world),
    answerFlow(world),
    addFlow(world),
    amendFlow(world),
    withdrawFlow(world),
    statsFlow(),
    receptionFlow(),
    queueFlow(world),
    defendersFlow(world),
    gradeFlow(world),
    lastingFlow(world),
    lastsFlow(world),
    askFlow(world),
    languageFlow(),
    privacyFlow(world),
    invitationFlow(),
    addressesFlow(world),
    repairsFlow(world),
    announceFlow(world),
    broadcastsFlow(world),
  ]
  return new Map(flows.map(flow => [flow.name, flow]))
}

/** @throws for a name that no conversation has */
export function flowNamed(name: string, flows: ReadonlyMap<string, Flow>): Flow {
  const flow = flows.get(name)
  if (!flow) throw new Error(`no flow "${name}"`)
  return flow
}

/** Which conversation a command begins. */
export const FLOW_OF_COMMAND: Readonly<Record<string, string>> = {
  '/new': 'report',
  '/suggest': 'suggest',
  '/my': 'my',
  '/addresses': 'addresses',
  '/repairs': 'repairs',
  '/announce': 'announce',
  '/broadcasts': 'broadcasts',
  '/invitation': 'invitation',
  '/confirm': 'confirm',
  '/refute': 'refute',
  '/answer': 'answer',
  '/add': 'add',
  '/withdraw': 'withdraw',
  '/grade': 'grade',
  '/lasts': 'lasts',
  '/stats': 'stats',
  '/reception': 'reception',
  '/queue': 'queue',
  '/defenders': 'defenders',
  '/ask': 'ask',
  '/language': 'language',
  '/privacy': 'privacy',
}
