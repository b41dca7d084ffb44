// What the type checker cannot see. Every rule that is switched off or narrowed says why.
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const PRODUCT = ['contract/**', 'models/**', 'engine/**', 'electron/**', 'renderer/**']
const CODE = ['**/*.ts', '**/*.tsx']

/** The modules that may write, remove or rename a file: each only files that it has made itself. */
const MAY_CHANGE_OWN_FILES = [
  'engine/encoders/installed-encoders.ts',
  'engine/store/atomic-file.ts',
  'engine/hub/part-file.ts',
  'engine/store/library-lock.ts',
  'engine/media/bounded-cache.ts',
  'engine/media/decode.ts',
  'engine/media/sound/playable-wav.ts',
  'engine/media/thumbnail-cache.ts',
  'engine/self-test/trial-folder.ts',
  'engine/vectors/index-snapshot.ts',
  'engine/yield-to-others.ts',
  'electron/main/engine/engine-log.ts',
  'electron/main/requests/temporary-files.ts',
  'electron/main/window/window-state-file.ts',
]

/** The one place that may touch the person's own files: the steps of an approved clean-up. */
const MAY_CHANGE_THE_PERSONS_FILES = [
  'engine/cleanup/move-file.ts',
  'engine/cleanup/empty-quarantine.ts',
  'engine/cleanup/destinations/trash-note.ts',
  'engine/cleanup/merge/write-sidecar.ts',
]

/** One file per program reads the environment; the rest receives values. */
const MAY_READ_ENVIRONMENT = ['engine/environment.ts', 'electron/main/environment.ts']

/** Every function of node:fs by which a file is removed, renamed or changed, `open` apart. */
const CHANGERS = [
  'rm',
  'rmdir',
  'unlink',
  'rename',
  'writeFile',
  'appendFile',
  'copyFile',
  'cp',
  'truncate',
  'ftruncate',
  'write',
  'writev',
  'utimes',
  'lutimes',
  'futimes',
  'link',
  'symlink',
  'chmod',
  'fchmod',
  'lchmod',
  'chown',
  'fchown',
  'lchown',
].flatMap((name) => [name, `${name}Sync`])

const environmentImport = {
  name: 'node:process',
  message: 'Use the global process; its environment is read in one file (environment.ts).',
}

const shellImport = {
  name: 'node:child_process',
  importNames: ['exec', 'execSync'],
  message: 'A shell would interpret file names. Use execFile, spawn or fork.',
}

const changerImports = ['node:fs', 'node:fs/promises', 'fs', 'fs/promises'].map((name) => ({
  name,
  importNames: [...CHANGERS, 'createWriteStream', 'promises', 'default'],
  message: 'Only the modules listed in eslint.config.js may change, remove or rename a file.',
}))

/** The same by other ways than an import's name. */
const changers = [
  {
    selector:
      "CallExpression[callee.name=/^open(Sync)?$/][arguments.length>1]:not([arguments.1.value='r'])",
    message: 'Only the modules listed in eslint.config.js may open a file to change it.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(utimes|chmod|chown|truncate|appendFile)$/]',
    message: 'Only the modules listed in eslint.config.js may change a file.',
  },
  {
    selector: 'ImportExpression[source.value=/^(node:)?fs/]',
    message: 'Import node:fs by name, so that what is used of it can be seen.',
  },
]

const environmentProperty = {
  object: 'process',
  property: 'env',
  message: 'Only environment.ts reads the environment; take the value as a parameter.',
}

const bridgeProperties = ['window', 'globalThis', 'self'].map((object) => ({
  object,
  property: 'likeness',
  message: 'Only renderer/api.ts talks to the bridge.',
}))

/** Patterns that no product code has a reason for. */
const everywhere = [
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'An error that nobody handles is lost: handle it, or let it go up.',
  },
  {
    selector:
      "CallExpression[callee.property.name='catch'] > :function > BlockStatement[body.length=0]",
    message: 'An error that nobody handles is lost: handle it, or let it go up.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(includes|match|startsWith|endsWith|indexOf)$/][callee.object.object.name=/^(e|err|error|cause|reason)$/][callee.object.property.name='message']",
    message: 'The text of an error may change with a version: match on its code.',
  },
  {
    selector:
      "CallExpression[callee.property.name='test'] > MemberExpression[object.name=/^(e|err|error|cause|reason)$/][property.name='message']",
    message: 'The text of an error may change with a version: match on its code.',
  },
  {
    selector: "Property[key.name='shell'][value.value=true]",
    message: 'A shell would interpret file names.',
  },
]

function forbidSetting(name, value, reason) {
  const dangerous = value === undefined ? '' : `[value.value=${String(value)}]`
  const message = `${name}: ${reason} (Electron's security checklist).`
  return [
    { selector: `Property[key.name='${name}']${dangerous}`, message },
    { selector: `Property[key.value='${name}']${dangerous}`, message },
  ]
}

/** Electron's security checklist, as far as it can be read from the source. */
const electronSettings = [
  ...forbidSetting('webSecurity', undefined, 'stays on, which is the default'),
  ...forbidSetting('allowRunningInsecureContent', undefined, 'stays off, which is the default'),
  ...forbidSetting('experimentalFeatures', undefined, 'stays off, which is the default'),
  ...forbidSetting('enableBlinkFeatures', undefined, 'is never set'),
  ...forbidSetting('nodeIntegration', true, 'the page is untrusted'),
  ...forbidSetting('nodeIntegrationInWorker', true, 'the page is untrusted'),
  ...forbidSetting('nodeIntegrationInSubFrames', true, 'the page is untrusted'),
  ...forbidSetting('contextIsolation', false, 'the page must not reach the preload script'),
  ...forbidSetting('sandbox', false, 'the page is untrusted'),
  ...forbidSetting('webviewTag', true, 'nothing foreign is embedded'),
  {
    selector: "CallExpression[callee.object.name='shell'][callee.property.name='openPath']",
    message: 'A file of the library may be executable: only show it in its folder.',
  },
  {
    selector:
      "CallExpression[callee.property.name='appendSwitch'] > Literal[value=/^(no-sandbox|disable-web-security|disable-site-isolation-trials)$/]",
    message: 'The sandbox is not switched off from within.',
  },
]

const electronMainIsNeverBlocked = {
  selector: 'CallExpression[callee.name=/Sync$/], CallExpression[callee.property.name=/Sync$/]',
  message: 'The window stands still while the main process waits.',
}

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      'release/',
      '.cache/',
      'test-results/',
      'test/fixtures/',
      'models/export/',
      'scripts/electron-default-app/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: CODE,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A number in a message reads as a number; String() around it adds nothing.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => save()` as a callback is clear enough where the result is not used.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // A function may be async because its interface is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          // The runner of node:test waits for these itself.
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: [
                'test',
                'it',
                'describe',
                'suite',
                'before',
                'after',
                'beforeEach',
                'afterEach',
              ],
            },
          ],
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': ['error', { paths: [environmentImport, shellImport] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'prefer-const': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: PRODUCT,
    ignores: ['**/*.json'],
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': ['error', environmentProperty],
      'no-restricted-imports': [
        'error',
        { paths: [environmentImport, shellImport, ...changerImports] },
      ],
      'no-restricted-syntax': ['error', ...everywhere, ...changers],
      'no-console': 'error',
    },
  },
  { files: ['engine/cli/**', 'electron/**'], rules: { 'no-console': 'off' } },
  { files: MAY_READ_ENVIRONMENT, rules: { 'no-restricted-properties': 'off' } },
  {
    files: [...MAY_CHANGE_OWN_FILES, ...MAY_CHANGE_THE_PERSONS_FILES],
    rules: {
      'no-restricted-imports': ['error', { paths: [environmentImport, shellImport] }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['electron/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...changers, ...electronSettings] },
  },
  {
    files: ['electron/main/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        ...changers,
        ...electronSettings,
        electronMainIsNeverBlocked,
      ],
    },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // It tells which libraries the React compiler skips; the compiler is not used here.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/api.ts'],
    rules: { 'no-restricted-properties': ['error', environmentProperty, ...bridgeProperties] },
  },
  {
    files: ['test/**'],
    rules: {
      // `assert.equal(x.method, y)` is not a call of the method.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
