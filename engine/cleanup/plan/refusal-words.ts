import type { RefusalCode } from '../../../contract/cleanup.ts'

/** Why a file stays, in words. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  'needs-approval': 'It looks alike but is not proven to be the same: look at the group first.',
  'companion-only-here':
    'A file that belongs to it (a raw file, a movie, a sidecar) has no equal beside the one to keep.',
  protected: 'It lies in a protected folder.',
  spared: 'You chose that it stays.',
  linked: 'It is another name of a file that stays, or of one that is moved: nothing to win.',
  'no-survivor': 'The one to keep is not there as it should be, so nothing of its group is moved.',
  'kept-elsewhere': 'It, or a file that belongs to it, is the one to keep in another group.',
  'belongs-to-keeper': 'It belongs to the one to keep, as a raw file belongs to its JPEG.',
  damaged: 'It is damaged: what is left of it may be all there is.',
  changed: 'It has changed since it was read: scan again first.',
  gone: 'It is no longer there.',
  offline: 'Its drive is not connected.',
  'not-a-file': 'It is a link, not a file of its own.',
  unreadable: 'It may not be looked at: check its permissions.',
  'not-compared': 'It was never compared with the one to keep that you chose.',
}
