import { useLayoutEffect, useRef } from 'react'

interface DialogProps {
  readonly label: string
  readonly className: string
  readonly onClose: () => void
  readonly onKeyDown?: (event: React.KeyboardEvent) => void
  readonly children: React.ReactNode
}

/**
 * A modal dialog of the browser itself: it traps the focus, gives it back, and needs no injected
 * styles, which the page's content security policy would refuse.
 */
export function Dialog({ label, className, onClose, onKeyDown, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  // A layout effect ends before the element leaves the page, so that closing gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // The dialog itself takes the focus rather than its first button, whose ring would distract.
    dialog?.focus()
    return () => {
      dialog?.close()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-label={label}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onClose()
        } else onKeyDown?.(event)
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
