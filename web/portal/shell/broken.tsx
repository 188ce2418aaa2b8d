import { Component, type ReactNode } from 'react';
import { PhoneError } from '../../ui/phone/state.tsx';

/** What is shown instead of a page that broke, or whose piece could not be fetched. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly fault: unknown }> {
  override state = { fault: null as unknown };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render(): ReactNode {
    return this.state.fault === null ? (
      this.props.children
    ) : (
      <PhoneError error={this.state.fault} onRetry={() => window.location.reload()} />
    );
  }
}
