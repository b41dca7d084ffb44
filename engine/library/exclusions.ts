import { QUARANTINE_FOLDER } from '../cleanup/quarantine-folder.ts'

/**
 * Folders that hold no photos or sounds of the person's own: version control, package trees,
 * thumbnails of NAS systems, trash and system folders. Shown in the settings and changeable.
 */
export const defaultExclusions: readonly string[] = [
  '.git',
  '.svn',
  '.hg',
  'node_modules',
  '__pycache__',
  '.cache',
  '.thumbnails',
  '@eaDir',
  '.@__thumb',
  '#recycle',
  '#snapshot',
  '.Trash',
  '.Trash-*',
  '.Trashes',
  '$RECYCLE.BIN',
  'System Volume Information',
  '.Spotlight-V100',
  '.fseventsd',
  '.DocumentRevisions-V100',
  'lost+found',
]

/**
 * Tells whether a folder's name is excluded. A pattern is a name in which `*` stands for any run of
 * characters; upper and lower case count as the same, as they do on most people's drives. What a
 * clean-up has set aside is excluded whatever the patterns say.
 */
export function exclusionMatcher(patterns: readonly string[]): (folderName: string) => boolean {
  const expressions = [...patterns, QUARANTINE_FOLDER].map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .split('*')
          .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
          .join('.*')}$`,
        'isu',
      ),
  )
  return (folderName) => expressions.some((expression) => expression.test(folderName))
}
