import type { Encoder } from '../../../../contract/encoder.ts'
import { formatBytes } from '../../../../contract/format-bytes.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'

interface LicenceDialogProps {
  readonly encoder: Encoder
  readonly onAccept: () => void
  readonly onClose: () => void
}

/** Asks before an encoder is fetched whose licence wants to be accepted. */
export function LicenceDialog({ encoder, onAccept, onClose }: LicenceDialogProps) {
  const { name, licence } = encoder
  return (
    <ConfirmDialog
      label="Accept the licence"
      question={`Accept the licence of ${name}?`}
      refuse="Leave it"
      accept="I accept"
      onAccept={onAccept}
      onClose={onClose}
    >
      <p>
        <strong>{licence.name}</strong>
        {!licence.commercialUse && ', not for commercial use'}
      </p>
      <p>{licence.notice}</p>
    </ConfirmDialog>
  )
}

interface RemoveModelDialogProps {
  readonly encoder: Encoder
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** Says what goes and how it comes back, before an encoder is removed. */
export function RemoveModelDialog({ encoder, onRemove, onClose }: RemoveModelDialogProps) {
  const { name, diskBytes, source, state, spaces } = encoder
  const again = source.kind === 'download' ? 'download it again' : 'import it again'
  return (
    <ConfirmDialog
      label="Remove encoder"
      question={`Remove ${name}?`}
      refuse="Keep it"
      accept={spaces.length > 0 ? 'Remove with its spaces' : 'Remove'}
      onAccept={onRemove}
      onClose={onClose}
    >
      <p>
        {state === 'partial' ? 'What was downloaded of it is' : 'Its files are'} deleted from this
        library’s folder, and {formatBytes(diskBytes)} become free. Your photos and sounds are not
        touched. To use it after all, {again}.
      </p>
      {spaces.length > 0 && (
        <p>
          {spaces.length === 1 ? 'A space is' : 'Spaces are'} made with it and cannot answer without
          it: <strong>{spaces.join(', ')}</strong>. What was computed there is forgotten, and what
          it is used for goes to another space.
        </p>
      )}
    </ConfirmDialog>
  )
}
