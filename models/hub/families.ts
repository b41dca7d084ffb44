import type { Pooling } from '../tower.ts'
import type { TextHabits } from './read-text-recipe.ts'

/** An output of a graph that can be the vector, and how. */
export interface VectorOutput {
  readonly name: string
  readonly pooling: Pooling
}

/** What is known of a `model_type`: for each modality the outputs to take, the best first. */
export interface Family {
  readonly image?: readonly VectorOutput[]
  readonly sound?: readonly VectorOutput[]
  readonly text?: readonly VectorOutput[]
  readonly textHabits?: TextHabits
}

const whole = (name: string): VectorOutput => ({ name, pooling: { kind: 'none' } })
const classToken: VectorOutput = { name: 'last_hidden_state', pooling: { kind: 'class-token' } }
const meanOfRows: VectorOutput = { name: 'last_hidden_state', pooling: { kind: 'mean', skip: 0 } }
const lastToken: VectorOutput = { name: 'last_hidden_state', pooling: { kind: 'last-token' } }
/** Whisper's encoder answers two frames of 10 ms with one. */
const heardFrames: VectorOutput = {
  name: 'last_hidden_state',
  pooling: { kind: 'mean-of-sound', samplesPerFrame: 320 },
}

const clip: Family = {
  image: [whole('image_embeds')],
  text: [whole('text_embeds')],
  textHabits: { maxTokens: 77, padded: true, cleaned: false },
}
const siglip: Family = {
  image: [whole('pooler_output')],
  text: [whole('pooler_output')],
  textHabits: { maxTokens: 64, padded: true, cleaned: true },
}
const clap: Family = {
  sound: [whole('audio_embeds')],
  text: [whole('text_embeds')],
  textHabits: { maxTokens: 77, padded: false, cleaned: false },
}
const imageBind: Family = { image: [whole('image_embeds')], sound: [whole('audio_embeds')] }
const visionTransformer: Family = { image: [classToken] }
const convolutional: Family = { image: [whole('pooler_output')] }
/** Output of `models/export/sscd.py`, of length 1 already. */
const copyDetector: Family = { image: [whole('image_embeds')] }
const speech: Family = { sound: [meanOfRows] }
const sentences: Family = {
  text: [whole('sentence_embedding'), meanOfRows],
  textHabits: { maxTokens: 512, padded: false, cleaned: false },
}
const languageModel: Family = {
  text: [whole('sentence_embedding'), lastToken],
  textHabits: { maxTokens: 512, padded: false, cleaned: false },
}

/** By `model_type` of config.json. */
export const families: ReadonlyMap<string, Family> = new Map([
  ['clip', clip],
  ['siglip', siglip],
  ['siglip2', siglip],
  ['clap', clap],
  ['imagebind', imageBind],
  ['sscd', copyDetector],
  ['dinov2', visionTransformer],
  ['dinov2_with_registers', visionTransformer],
  ['dinov3_vit', visionTransformer],
  ['vit', visionTransformer],
  ['resnet', convolutional],
  ['convnext', convolutional],
  ['wav2vec2', speech],
  ['hubert', speech],
  ['wavlm', speech],
  ['mert_model', speech],
  ['whisper', { sound: [heardFrames] }],
  ['audio-spectrogram-transformer', { sound: [whole('pooler_output')] }],
  ['bert', sentences],
  ['distilbert', sentences],
  ['mpnet', sentences],
  ['roberta', sentences],
  ['xlm-roberta', sentences],
  ['qwen2', languageModel],
  ['qwen3', languageModel],
])
