import { Component } from 'react'
import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../api.ts'
import { ProblemState } from './problem-state.tsx'

interface ViewGuardProps {
  readonly children: React.ReactNode
}

interface ViewGuardState {
  readonly problem: Problem | null
}

/**
 * Keeps the window usable when a view cannot be drawn: the rail, the search field and the other
 * views stay. React offers this only to class components.
 */
export class ViewGuard extends Component<ViewGuardProps, ViewGuardState> {
  override state: ViewGuardState = { problem: null }

  static getDerivedStateFromError(error: unknown): ViewGuardState {
    return { problem: problemOf(error) }
  }

  override render(): React.ReactNode {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <ProblemState
        problem={problem}
        onRetry={() => {
          this.setState({ problem: null })
        }}
      />
    )
  }
}
