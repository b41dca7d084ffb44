type Role = 'raw' | 'heic' | 'jpeg' | 'movie' | 'sidecar' | 'other'

const EXTENSIONS: Readonly<Record<Exclude<Role, 'other'>, string>> = {
  raw: 'cr2 cr3 nef arw dng orf rw2 pef raf srw',
  heic: 'heic heif hif',
  jpeg: 'jpg jpeg jpe',
  movie: 'mov mp4',
  sidecar: 'xmp aae json',
}
const ROLES = new Map<string, Role>(
  (['raw', 'heic', 'jpeg', 'movie', 'sidecar'] as const).flatMap((role) =>
    EXTENSIONS[role].split(' ').map((extension): [string, Role] => [extension, role]),
  ),
)
/** Sidecars that only ever carry the whole name of their file, as Google's "IMG_1.jpg.json". */
const BY_WHOLE_NAME = new Set(['json'])
/** Whose a sidecar is that carries only the stem: the original before what was made of it. */
const OWNERS: readonly Role[] = ['raw', 'heic', 'jpeg', 'other', 'movie']

interface Named {
  readonly name: string
  readonly stem: string
  readonly extension: string
  readonly role: Role
}

/**
 * Which files of one folder are one item: a camera's raw file with the JPEG (or HEIC) beside it, a
 * Live Photo with its movie, and any file with its sidecar (`a.xmp`, `a.cr2.xmp`, `a.aae`,
 * `a.jpg.json`). Stems must be the same letter by letter, so that twins in upper and lower case stay
 * apart; two ordinary pictures of one stem are two items.
 *
 * @param names of all files of the folder
 * @returns for each file that is not alone, the names of its item, itself among them
 */
export function pairFiles(names: readonly string[]): Map<string, readonly string[]> {
  const files = names.map(toNamed)
  const owners = new Map<string, string>()
  const stems = Map.groupBy(
    files.filter(({ role }) => role !== 'sidecar'),
    ({ stem }) => stem,
  )
  for (const media of stems.values()) ownMedia(media, owners)
  for (const sidecar of files) {
    if (sidecar.role !== 'sidecar') continue
    const owner = ownerOfSidecar(sidecar, names, stems)
    if (owner !== undefined) owners.set(sidecar.name, owner)
  }
  const items = Map.groupBy(names, (name) => leaderOf(name, owners))
  const paired = new Map<string, readonly string[]>()
  for (const item of items.values()) {
    if (item.length > 1) for (const name of item) paired.set(name, item)
  }
  return paired
}

function toNamed(name: string): Named {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  const role = ROLES.get(extension) ?? 'other'
  return { name, stem: dot > 0 ? name.slice(0, dot) : name, extension, role }
}

/** Raw files belong to the still beside them; a movie to the HEIC, or else to the JPEG. */
function ownMedia(media: readonly Named[], owners: Map<string, string>): void {
  const first = (...roles: readonly Role[]) =>
    roles.map((role) => media.find((file) => file.role === role)).find((file) => file !== undefined)
  const still = first('jpeg', 'heic')
  const live = first('heic', 'jpeg')
  for (const { name, role } of media) {
    if (role === 'raw' && still) owners.set(name, still.name)
    if (role === 'movie' && live) owners.set(name, live.name)
  }
}

function ownerOfSidecar(
  sidecar: Named,
  names: readonly string[],
  stems: ReadonlyMap<string, readonly Named[]>,
): string | undefined {
  if (names.includes(sidecar.stem)) return sidecar.stem
  if (BY_WHOLE_NAME.has(sidecar.extension)) return undefined
  const media = stems.get(sidecar.stem) ?? []
  for (const role of OWNERS) {
    const owner = media.find((file) => file.role === role)
    if (owner) return owner.name
  }
  return undefined
}

function leaderOf(name: string, owners: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  let leader = name
  for (let owner = owners.get(leader); owner !== undefined; owner = owners.get(leader)) {
    if (seen.has(owner)) break
    seen.add(owner)
    leader = owner
  }
  return leader
}
