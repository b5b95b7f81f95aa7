import { factsContract } from './facts.contract.ts'
import { keyedAnswersContract } from './keyed-answers.contract.ts'
import { learningContract } from './learning.contract.ts'
import { lettersContract } from './letters.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { peopleContract } from './people.contract.ts'
import { photosContract } from './photos.contract.ts'
import { requestBookContract } from './request-book.contract.ts'
import { onEachStore } from './stores.ts'
import { turnBatchesContract } from './turn-batches.contract.ts'
import { turnsContract } from './turns.contract.ts'

onEachStore([
  turnsContract,
  turnBatchesContract,
  requestBookContract,
  outboxContract,
  lettersContract,
  peopleContract,
  photosContract,
  factsContract,
  keyedAnswersContract,
  learningContract,
])
