import { addressesFlow } from './addresses.ts'
import { announceFlow } from './announce.ts'
import { addFlow, answerFlow } from './answer.ts'
import { askFlow } from './ask.ts'
import { broadcastsFlow } from './broadcasts.ts'
import { defendersFlow } from './defenders.ts'
import { confirmFlow, doneFlow, gradeFlow, lastingFlow, lastsFlow, refuteFlow } from './done.ts'
import { invitationFlow } from './invitation.ts'
import { myFlow } from './my.ts'
import { queueFlow } from './queue.ts'
import { receptionFlow } from './reception.ts'
import { repairsFlow } from './repairs.ts'
import { reportFlow } from './report.ts'
import { languageFlow, privacyFlow } from './settings.ts'
import { statsFlow } from './stats.ts'
import { suggestFlow } from './suggest.ts'
import type { Flow } from './talk.ts'
import { withdrawFlow } from './withdraw.ts'
import type { World } from './world.ts'

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
    withdrawFlow(world),
    statsFlow(),
    receptionFlow(world),
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
