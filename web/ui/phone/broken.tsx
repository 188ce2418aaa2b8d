import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** what is shown instead; `again` loads the app anew, for its pieces too */
  show(fault: unknown, again: () => void): ReactNode;
}

/** Around a page that may break, or whose piece may not come. */
export class Broken extends Component<Props, { readonly fault: unknown }> {
  override state = { fault: null as unknown };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render(): ReactNode {
    const { children, show } = this.props;
    return this.state.fault === null ? children : show(this.state.fault, () => window.location.reload());
  }
}
