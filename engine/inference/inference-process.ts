import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import type { Problem } from '../../contract/errors.ts'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { Encoder } from '../../models/catalog.ts'
import { encoderFor } from '../../models/catalog.ts'
import { encodeImages } from './encode-images.ts'
import { encodeSound } from './encode-sound.ts'
import { createTokenizer, encodeText } from './encode-text.ts'
import type { Encoded, FromInference, InferenceTask } from './inference-protocol.ts'
import { toInferenceSchema } from './inference-protocol.ts'
import { isFiniteEncoded } from './is-finite-encoded.ts'
import { openSession } from './session.ts'

// Entry of the inference process: argv[2] is the folder of the weights. One session for each
// encoder in the life of the process (creating and releasing leaks), opened when first needed.

const modelFolder = process.argv[2] ?? '.'
const sessions = new Map<string, Promise<InferenceSession>>()

function sessionOf(encoder: Encoder): Promise<InferenceSession> {
  let session = sessions.get(encoder.name)
  if (!session) {
    session = openSession(modelFolder, encoder)
    sessions.set(encoder.name, session)
  }
  return session
}

let tokenizer: ReturnType<typeof createTokenizer> | null = null
function textTokenizer(): ReturnType<typeof createTokenizer> {
  tokenizer ??= createTokenizer(
    z
      .looseObject({})
      .parse(JSON.parse(readFileSync(join(modelFolder, 'minilm-tokenizer.json'), 'utf8'))),
  )
  return tokenizer
}

async function run(task: InferenceTask): Promise<Encoded[]> {
  if (task.type === 'images') {
    const encoder = encoderFor('image')
    return encodeImages(await sessionOf(encoder), encoder, task.inputs)
  }
  if (task.type === 'sound') {
    const encoder = encoderFor('sound')
    const encoded = await encodeSound(await sessionOf(encoder), encoder, task.windows)
    if (!isFiniteEncoded(encoded)) throw outOfBounds()
    return [encoded]
  }
  const encoder = encoderFor('text')
  const vector = await encodeText(await sessionOf(encoder), textTokenizer(), encoder, task.text)
  return [{ vector, labels: [] }]
}

async function runChecked(task: InferenceTask): Promise<Encoded[]> {
  const encoded = await run(task)
  // Bytes and words cannot do this: then it is the encoder that does not work.
  if (!encoded.every(isFiniteEncoded)) throw new Error('It answered with what are no numbers.')
  return encoded
}

/** Samples may be any float: it is the file that is wrong, not the encoder. */
function outOfBounds(): LikenessError {
  return new LikenessError(
    'corrupt',
    'The samples of this sound are out of all bounds.',
    'It is probably damaged. If you have a backup, restore it from there.',
  )
}

function toProblem(error: unknown): Problem {
  if (error instanceof LikenessError) return error.problem
  return new LikenessError(
    'encoder-failed',
    `The encoder could not work: ${problemOf(error).message}`,
    'Run "likeness doctor" to check the weights.',
  ).problem
}

function send(message: FromInference): void {
  process.send?.(message)
}

let previous: Promise<void> = Promise.resolve()
process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const { id, task } = toInferenceSchema.parse(raw)
  previous = previous.then(async () => {
    try {
      send({ type: 'result', id, encoded: await runChecked(task) })
    } catch (error) {
      send({ type: 'problem', id, problem: toProblem(error) })
    }
  })
})
