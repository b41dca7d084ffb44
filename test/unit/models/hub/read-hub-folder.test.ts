import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GraphValue, HubFolder } from '../../../../models/hub/hub-folder.ts'
import { chooseGraphs } from '../../../../models/hub/hub-folder.ts'
import { readHubFolder } from '../../../../models/hub/read-hub-folder.ts'
import type { Tower } from '../../../../models/tower.ts'

const value = (name: string, ...shape: (number | string)[]): GraphValue => ({
  name,
  type: 'float32',
  shape: ['batch', ...shape],
})
const pixels = value('pixel_values', 3, 224, 224)
const hidden = value('last_hidden_state', 'tokens', 384)

const vit = {
  image_processor_type: 'ViTImageProcessor',
  size: { height: 224, width: 224 },
  resample: 2,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
}
const clip = {
  image_processor_type: 'CLIPImageProcessor',
  size: { shortest_edge: 224 },
  crop_size: { height: 224, width: 224 },
}

interface Content {
  readonly config?: object
  readonly preprocessor?: object
  readonly json?: Record<string, unknown>
  readonly graphs?: Record<string, { inputs: GraphValue[]; outputs: GraphValue[] }>
}

function folder({ config, preprocessor, json = {}, graphs }: Content): HubFolder {
  const all: Record<string, unknown> = { ...json }
  if (config) all['config.json'] = config
  if (preprocessor) all['preprocessor_config.json'] = preprocessor
  const opened = graphs ?? { 'onnx/model.onnx': { inputs: [pixels], outputs: [hidden] } }
  return { files: [...Object.keys(all), ...Object.keys(opened)], json: all, graphs: opened }
}

function refusal(content: Content): string {
  const reading = readHubFolder(folder(content))
  assert.equal(reading.ok, false)
  return reading.reason
}

function towersOf(content: Content): readonly Tower[] {
  const reading = readHubFolder(folder(content))
  assert.ok(reading.ok, reading.ok ? '' : reading.reason)
  return reading.encoder.towers
}

const dinov2 = { model_type: 'dinov2' }

test('what cannot be run is refused with the reason', () => {
  assert.match(refusal({}), /no config\.json/)
  assert.match(refusal({ config: { model_type: 'llama' } }), /type "llama" are not known/)
  assert.match(refusal({ config: dinov2, graphs: {} }), /no ONNX graph/)
  assert.match(refusal({ config: dinov2 }), /how a picture is prepared/)
  const logits = { inputs: [pixels], outputs: [value('logits', 1000)] }
  const classifier = { config: { model_type: 'vit' }, preprocessor: vit }
  assert.match(
    refusal({ ...classifier, graphs: { 'onnx/model.onnx': logits } }),
    /only classifies \(it gives logits\)/,
  )
  const other = { inputs: [pixels], outputs: [value('sequence', 5)] }
  assert.match(
    refusal({ ...classifier, graphs: { 'onnx/model.onnx': other } }),
    /gives sequence, but not last_hidden_state/,
  )
  const both = { inputs: [pixels, value('input_ids', 77)], outputs: [value('image_embeds', 512)] }
  assert.match(
    refusal({ config: { model_type: 'clip' }, graphs: { 'onnx/model.onnx': both } }),
    /one graph for several kinds of input/,
  )
  const half = { inputs: [{ ...pixels, type: 'float16' }], outputs: [hidden] }
  assert.match(
    refusal({ ...classifier, graphs: { 'onnx/model.onnx': half } }),
    /takes float16; only float32/,
  )
})

test('ways to prepare a picture that are not known are refused', () => {
  const refused = (change: object) =>
    refusal({ config: dinov2, preprocessor: { ...vit, ...change } })
  assert.match(
    refused({ image_processor_type: 'SamImageProcessor' }),
    /"SamImageProcessor" is not known/,
  )
  assert.match(refused({ resample: 1 }), /filter 1 is not known/)
  assert.match(refused({ size: { height: 224, width: 448 } }), /448 x 224 pixels/)
  assert.match(refused({ size: { shortest_edge: 224 } }), /keep their proportions/)
  assert.match(refused({ rescale_factor: 1 / 127.5 }), /only 1\/255/)
  assert.match(refused({ do_rescale: false }), /0\.\.1/)
  const large = { ...clip, crop_size: { height: 256, width: 256 } }
  assert.match(refusal({ config: dinov2, preprocessor: large }), /crop of 256 pixels/)
})

test('the ways to prepare a picture that are known', () => {
  const recipe = (preprocessor: object) => {
    const [tower] = towersOf({ config: dinov2, preprocessor })
    assert.equal(tower?.modality, 'image')
    const { mean, std, kind, ...rest } = tower.recipe
    assert.equal(kind, 'image')
    return { ...rest, mean: mean[0], std: std[0] }
  }
  const half = { mean: 0.5, std: 0.5 }
  assert.deepEqual(recipe(vit), { sizePx: 224, fit: 'squash', filter: 'bilinear', ...half })
  assert.deepEqual(recipe(clip), {
    sizePx: 224,
    fit: 'shortest-crop',
    shortSidePx: 224,
    filter: 'bicubic',
    ...half,
  })
  // MobileCLIP: no mean, no deviation. Early files: one number for each size.
  assert.deepEqual(
    recipe({ ...clip, do_normalize: false, size: 256, crop_size: 256, resample: 2 }),
    {
      sizePx: 256,
      fit: 'shortest-crop',
      shortSidePx: 256,
      filter: 'bilinear',
      mean: 0,
      std: 1,
    },
  )
  const convnext = { ...vit, image_processor_type: 'ConvNextImageProcessor', crop_pct: 0.875 }
  const cropped = recipe({ ...convnext, size: { shortest_edge: 224 }, resample: 3 })
  assert.deepEqual([cropped.fit, cropped.shortSidePx, cropped.sizePx], ['shortest-crop', 256, 224])
  assert.equal(recipe({ ...convnext, size: { shortest_edge: 384 } }).fit, 'squash')
  assert.equal(
    recipe({ ...vit, image_processor_type: 'DINOv3ViTImageProcessorFast' }).fit,
    'squash',
  )
})

test('the most precise graph is chosen; int8 is run one by one', () => {
  const paths = (files: string[]) => chooseGraphs(files).map(({ path }) => path)
  const all = ['onnx/vision_model_quantized.onnx', 'onnx/vision_model_fp16.onnx', 'onnx/model.onnx']
  assert.deepEqual(paths(all), ['onnx/vision_model_fp16.onnx'])
  assert.deepEqual(paths(['model.onnx']), ['model.onnx'])
  assert.deepEqual(
    chooseGraphs(['onnx/vision_model.onnx', 'onnx/text_model_int8.onnx']).map(
      ({ part, batchInvariant }) => [part, batchInvariant],
    ),
    [
      ['image', true],
      ['text', false],
    ],
  )
})

const speech = {
  feature_extractor_type: 'Wav2Vec2FeatureExtractor',
  sampling_rate: 24_000,
  do_normalize: true,
}
const sound = (output: GraphValue) => ({
  'onnx/model.onnx': { inputs: [value('input_values', 'samples')], outputs: [output] },
})

test('exports of a hidden layer are averaged over time', () => {
  const config = { model_type: 'mert_model', likeness: { hidden_layer: 6, pooling: 'mean' } }
  const [tower] = towersOf({ config, preprocessor: speech, graphs: sound(hidden) })
  assert.ok(tower?.modality === 'sound' && tower.recipe.kind === 'waveform')
  assert.deepEqual(tower.output.pooling, { kind: 'mean', skip: 0 })
  assert.equal(tower.recipe.sampleRateHz, 24_000)
  assert.equal(tower.recipe.normalise, 'zero-mean-unit-variance')
  assert.equal(tower.recipe.windows.short, 'keep')
})

test('feature extractors that are not known, or ask for other features, are refused', () => {
  const graphs = { 'onnx/audio_model.onnx': sound(value('audio_embeds', 512))['onnx/model.onnx'] }
  const refused = (model_type: string, preprocessor: object) =>
    refusal({ config: { model_type }, preprocessor, graphs })
  const encodec = { feature_extractor_type: 'EncodecFeatureExtractor' }
  assert.match(refused('clap', encodec), /"EncodecFeatureExtractor" is not known/)
  const clap = {
    feature_extractor_type: 'ClapFeatureExtractor',
    frequency_min: 50,
    frequency_max: 14_000,
  }
  assert.match(refused('clap', { ...clap, truncation: 'fusion' }), /another "truncation"/)
  const preprocessor = { ...clap, truncation: 'rand_trunc' }
  const [tower] = towersOf({ config: { model_type: 'clap' }, preprocessor, graphs })
  assert.equal(tower?.modality === 'sound' && tower.recipe.windows.normaliseEach, true)
})

test('both towers of ImageBind are read from one folder, with three clips of two seconds', () => {
  const config = {
    model_type: 'imagebind',
    projection_dim: 1024,
    likeness: { audio: { window_samples: 32_000, windows: 3, pooling: 'mean' } },
  }
  const preprocessor = {
    ...clip,
    feature_extractor_type: 'ASTFeatureExtractor',
    num_mel_bins: 128,
    max_length: 204,
    mean: -4.268,
    std: 4.569,
  }
  const [image, audio] = towersOf({
    config,
    preprocessor,
    graphs: {
      'onnx/vision_model.onnx': { inputs: [pixels], outputs: [value('image_embeds', 'width')] },
      'onnx/audio_model.onnx': sound(value('audio_embeds', 1024))['onnx/model.onnx'],
    },
  })
  assert.equal(image?.modality, 'image')
  assert.ok(audio?.modality === 'sound' && audio.recipe.kind === 'kaldi-fbank')
  assert.deepEqual([audio.recipe.frames, audio.recipe.std], [204, 9.138])
  const { samples, most, placement } = audio.recipe.windows
  assert.deepEqual({ samples, most, placement }, { samples: 32_000, most: 3, placement: 'spread' })
})

const ids: GraphValue = { name: 'input_ids', type: 'int64', shape: ['batch', 'tokens'] }
const mask: GraphValue = { ...ids, name: 'attention_mask' }
const words = { 'onnx/model.onnx': { inputs: [ids, mask], outputs: [hidden] } }

test('sentence encoders: length, pooling and prompts are those of their files', () => {
  const json = {
    'tokenizer.json': {},
    'tokenizer_config.json': { model_max_length: 1e30 },
    'sentence_bert_config.json': { max_seq_length: 256 },
    '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
    'config_sentence_transformers.json': { prompts: { query: 'query: ', passage: 'passage: ' } },
  }
  const [tower] = towersOf({ config: { model_type: 'bert' }, json, graphs: words })
  assert.ok(tower?.modality === 'text')
  assert.deepEqual(tower.output.pooling, { kind: 'class-token' })
  assert.equal(tower.recipe.maxTokens, 256)
  assert.equal(tower.recipe.padId, null)
  assert.deepEqual(tower.recipe.prefixes, { query: 'query: ', document: 'passage: ' })
  assert.deepEqual([tower.inputs.attentionMask, tower.inputs.tokenTypes], ['attention_mask', null])
  const [plain] = towersOf({
    config: { model_type: 'bert' },
    json: { 'tokenizer.json': {} },
    graphs: words,
  })
  assert.deepEqual(plain?.output.pooling, { kind: 'mean', skip: 0 })
  const [last] = towersOf({
    config: { model_type: 'qwen3' },
    json: { 'tokenizer.json': {} },
    graphs: words,
  })
  assert.deepEqual(last?.output.pooling, { kind: 'last-token' })
})

test('a text graph with a cache, or without its tokenizer, is refused', () => {
  const cached = { inputs: [ids, value('past_key_values.0.key', 1)], outputs: [hidden] }
  const config = { model_type: 'qwen3' }
  const json = { 'tokenizer.json': {} }
  assert.match(
    refusal({ config, json, graphs: { 'onnx/model.onnx': cached } }),
    /wants inputs that are not known/,
  )
  assert.match(refusal({ config, graphs: words }), /no tokenizer\.json/)
})

test('SigLIP texts are filled up to 64 tokens and cleaned as each version was trained', () => {
  const siglip = (tokenizer_class: string) => {
    const json = {
      'tokenizer.json': { added_tokens: [{ id: 1, content: '</s>' }] },
      'tokenizer_config.json': { tokenizer_class, pad_token: '</s>', model_max_length: 64 },
    }
    const graphs = {
      'onnx/text_model.onnx': { inputs: [ids], outputs: [value('pooler_output', 768)] },
    }
    const [tower] = towersOf({ config: { model_type: 'siglip' }, json, graphs })
    assert.ok(tower?.modality === 'text')
    const { cleaning, maxTokens, padId } = tower.recipe
    return { cleaning, maxTokens, padId }
  }
  assert.deepEqual(siglip('SiglipTokenizer'), { cleaning: 'canonical', maxTokens: 64, padId: 1 })
  assert.deepEqual(siglip('GemmaTokenizer'), { cleaning: 'lower-case', maxTokens: 64, padId: 1 })
})

test('towers of different lengths are no pair', () => {
  const json = {
    'tokenizer.json': { added_tokens: [{ id: 9, content: 'end' }] },
    'tokenizer_config.json': { pad_token: { content: 'end' } },
  }
  const graphs = {
    'onnx/vision_model.onnx': { inputs: [pixels], outputs: [value('image_embeds', 512)] },
    'onnx/text_model.onnx': { inputs: [ids], outputs: [value('text_embeds', 768)] },
  }
  const config = { model_type: 'clip' }
  assert.match(refusal({ config, preprocessor: clip, json, graphs }), /different lengths/)
})
