// Who may import whom: contract <- models <- engine <- engine/cli, contract <- electron,
// contract <- renderer. Each rule is tried with an illegal import in test/unit/boundaries.

/** Everything of ours that ships. */
const OURS = '^(contract|models|engine|electron|renderer)/'

/** The computing cores: given values, they return values, on any runtime. */
const PURE = [
  '^contract/',
  '^models/',
  '^engine/cleanup/plan/',
  '^engine/duplicates/',
  '^engine/search/',
  '^engine/map/',
  '^engine/sound/',
]

/** In those folders, the files that do the reading, writing and starting of threads. */
const SHELLS = [
  '^engine/map/(compute-map|map-worker|map-worker-host|map-store)\\.ts$',
  '^models/export/',
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-stands-alone',
      comment: 'The words both sides speak depend on neither side.',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(models|engine|electron|renderer)/' },
    },
    {
      name: 'models-know-only-contract',
      comment: 'What an encoder is does not depend on how it is run.',
      severity: 'error',
      from: { path: '^models/' },
      to: { path: '^(engine|electron|renderer)/' },
    },
    {
      name: 'engine-knows-only-models-and-contract',
      comment: 'The engine runs without a window.',
      severity: 'error',
      from: { path: '^engine/' },
      to: { path: '^(electron|renderer)/' },
    },
    {
      name: 'engine-never-imports-electron',
      comment: 'The engine is a plain Node process on every platform.',
      severity: 'error',
      from: { path: '^(contract|models|engine|renderer)/' },
      to: { path: '^(node_modules/electron/|electron$|electron/(main|renderer|common)$)' },
    },
    {
      name: 'cli-enters-by-the-door',
      comment: 'A command uses the engine as the window does: through engine.ts.',
      severity: 'error',
      from: { path: '^engine/cli/' },
      to: { path: OURS, pathNot: '^(contract/|engine/cli/|engine/(engine|environment)\\.ts$)' },
    },
    {
      name: 'engine-is-met-by-process',
      comment: 'Electron starts the engine and talks to it; it never loads its code.',
      severity: 'error',
      from: { pathNot: '^(engine|test|scripts)/' },
      to: { path: '^engine/' },
    },
    {
      name: 'electron-knows-only-contract',
      comment: 'The window process has no opinion on pictures or sounds.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(models|engine|renderer)/' },
    },
    {
      name: 'preload-apart-from-main',
      comment: 'They run in different processes with different rights.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^electron/main/' },
    },
    {
      name: 'main-apart-from-preload',
      comment: 'They run in different processes with different rights.',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: '^electron/preload/' },
    },
    {
      name: 'renderer-knows-only-contract',
      comment: 'The page is untrusted and meets the rest through the bridge.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(models|engine|electron)/' },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The page runs in a sandbox.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-cores-have-no-node',
      comment: 'What computes does no input or output, so that it can be tested and trusted.',
      severity: 'error',
      from: { path: PURE, pathNot: SHELLS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-test',
      comment: 'The product does not depend on its tests.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'product-apart-from-scripts',
      comment: 'What ships does not depend on how it is built.',
      severity: 'error',
      from: { path: OURS },
      to: { path: '^(scripts|samples)/' },
    },
    {
      name: 'no-circle',
      comment: 'A circle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import has to lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron(/|$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|test/fixtures)/' },
    // An import of types is a dependency too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
