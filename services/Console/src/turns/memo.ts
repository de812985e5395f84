import { Component, type ComponentChildren, type FunctionComponent } from "preact";

/** A component that is drawn again only when what it shows has changed. */
export function memo<Props extends object>(draw: (props: Props) => ComponentChildren, same: (before: Props, now: Props) => boolean): FunctionComponent<Props> {
  class Kept extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return !same(this.props, next);
    }

    override render(): ComponentChildren {
      return draw(this.props);
    }
  }
  return Kept as unknown as FunctionComponent<Props>;
}
