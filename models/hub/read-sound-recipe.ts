import { z } from 'zod'
import type { SoundRecipe } from '../recipe.ts'
import { HubRefusal } from './hub-folder.ts'

type Windows = SoundRecipe['windows']

/** Ten seconds at a time, up to a minute of a track; a shorter clip is heard whole. */
function tenSeconds(sampleRateHz: number): Windows {
  return {
    samples: sampleRateHz * 10,
    most: 6,
    placement: 'consecutive',
    short: 'keep',
    normaliseEach: false,
  }
}

const KALDI_RATE_HZ = 16_000
/** From the first sample of one frame to the first of the next, and the length of a frame. */
const KALDI_HOP_SAMPLES = 160
const KALDI_FRAME_SAMPLES = 400

const waveformSchema = z.object({
  sampling_rate: z.int().positive(),
  do_normalize: z.boolean().default(true),
})

function readWaveform(json: unknown): SoundRecipe {
  const { sampling_rate, do_normalize } = waveformSchema.parse(json)
  return {
    kind: 'waveform',
    sampleRateHz: sampling_rate,
    normalise: do_normalize ? 'zero-mean-unit-variance' : 'none',
    windows: tenSeconds(sampling_rate),
  }
}

const whisperSchema = z.object({
  feature_size: z.int().positive().default(80),
  sampling_rate: z.literal(16_000).default(16_000),
  hop_length: z.literal(160).default(160),
  n_fft: z.literal(400).default(400),
  chunk_length: z.int().positive().default(30),
})

function readWhisper(json: unknown): SoundRecipe {
  const { feature_size, sampling_rate, chunk_length } = whisperSchema.parse(json)
  return {
    kind: 'whisper-log-mel',
    sampleRateHz: sampling_rate,
    melBins: feature_size,
    windows: {
      ...tenSeconds(sampling_rate),
      samples: sampling_rate * chunk_length,
      most: 4,
      short: 'zero-pad',
    },
  }
}

/** The fused input of four views is another one, and so are other frequencies. */
const clapSchema = z.object({
  feature_size: z.literal(64).default(64),
  sampling_rate: z.literal(48_000).default(48_000),
  hop_length: z.literal(480).default(480),
  fft_window_size: z.literal(1024).default(1024),
  frequency_min: z.literal(50),
  frequency_max: z.literal(14_000),
  truncation: z.literal('rand_trunc'),
  padding: z.literal('repeatpad').default('repeatpad'),
  max_length_s: z.literal(10).default(10),
})

function readClap(json: unknown): SoundRecipe {
  const { sampling_rate } = clapSchema.parse(json)
  return {
    kind: 'clap-log-mel',
    sampleRateHz: sampling_rate,
    windows: { ...tenSeconds(sampling_rate), short: 'repeat-whole', normaliseEach: true },
  }
}

const kaldiSchema = z.object({
  sampling_rate: z.literal(KALDI_RATE_HZ).default(KALDI_RATE_HZ),
  num_mel_bins: z.int().positive().default(128),
  max_length: z.int().positive().default(1024),
  do_normalize: z.boolean().default(true),
  mean: z.number().default(-4.2677393),
  std: z.number().positive().default(4.5689974),
})

function readKaldi(json: unknown): SoundRecipe {
  const { do_normalize, max_length, num_mel_bins, mean, std } = kaldiSchema.parse(json)
  return {
    kind: 'kaldi-fbank',
    sampleRateHz: KALDI_RATE_HZ,
    melBins: num_mel_bins,
    frames: max_length,
    mean: do_normalize ? mean : 0,
    // The extractor divides by twice the deviation.
    std: do_normalize ? 2 * std : 1,
    windows: {
      ...tenSeconds(KALDI_RATE_HZ),
      samples: (max_length - 1) * KALDI_HOP_SAMPLES + KALDI_FRAME_SAMPLES,
    },
  }
}

const READERS: Readonly<Record<string, (json: unknown) => SoundRecipe>> = {
  Wav2Vec2FeatureExtractor: readWaveform,
  WhisperFeatureExtractor: readWhisper,
  ClapFeatureExtractor: readClap,
  ASTFeatureExtractor: readKaldi,
}

/** What our own export scripts say of the windows (`likeness.audio` in config.json). */
const ownWindowsSchema = z.object({
  likeness: z.object({
    audio: z.object({ window_samples: z.int().positive(), windows: z.int().positive() }),
  }),
})

/**
 * How preprocessor_config.json says that a sound is prepared.
 *
 * @throws HubRefusal when it asks for what is not known here
 */
export function readSoundRecipe(preprocessor: unknown, config: unknown): SoundRecipe {
  const named = z.object({ feature_extractor_type: z.string() }).safeParse(preprocessor)
  const name = named.data?.feature_extractor_type ?? 'none'
  const read = READERS[name]
  if (!read) throw new HubRefusal(`The feature extractor "${name}" is not known.`)
  const recipe = readOrRefuse(read, preprocessor, name)
  const own = ownWindowsSchema.safeParse(config).data?.likeness.audio
  if (!own) return recipe
  const { window_samples: samples, windows: most } = own
  return { ...recipe, windows: { ...recipe.windows, samples, most, placement: 'spread' } }
}

function readOrRefuse(
  read: (json: unknown) => SoundRecipe,
  json: unknown,
  name: string,
): SoundRecipe {
  try {
    return read(json)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const field = error.issues[0]?.path.join('.') ?? ''
    throw new HubRefusal(
      `The feature extractor "${name}" asks for another "${field}" than is known.`,
    )
  }
}
