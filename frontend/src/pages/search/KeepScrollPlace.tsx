import { Component, createRef, type ReactNode } from "react";

interface Props {
  className: string | undefined;
  /** Another question begins where it begins. */
  asked: string;
  /** Rises, or becomes another, when the lines have been asked for anew. */
  version: unknown;
  children: ReactNode;
}

interface Line {
  key: string;
  top: number;
}

const BELOW_BAR = 64; // pixels that the bar of the selected may cover

/**
 * Keeps the line that one reads where it is in the window when lines come or go above it.
 * Lines say who they are in `data-hold`. (A class: only these can look just before the page changes.)
 */
export class KeepScrollPlace extends Component<Props> {
  private box = createRef<HTMLDivElement>();

  private lines(): HTMLElement[] {
    return [...(this.box.current?.querySelectorAll<HTMLElement>("[data-hold]") ?? [])];
  }

  override getSnapshotBeforeUpdate(before: Readonly<Props>): Line[] {
    const { asked, version } = this.props;
    if (before.version === version || before.asked !== asked || before.version === undefined) return [];
    const lines = this.lines();
    const first = lines[0];
    if (!first || first.getBoundingClientRect().top >= 0) return []; // at the beginning what is new may be seen
    return lines
      .map((line) => ({ key: line.dataset.hold ?? "", top: line.getBoundingClientRect().top }))
      .filter(({ top }) => top >= BELOW_BAR && top < window.innerHeight);
  }

  override componentDidUpdate(_props: Readonly<Props>, _state: unknown, before: Line[]): void {
    if (before.length === 0) return;
    const now = new Map(this.lines().map((line) => [line.dataset.hold, line]));
    for (const { key, top } of before) {
      const line = now.get(key);
      if (!line) continue;
      window.scrollBy({ top: line.getBoundingClientRect().top - top, behavior: "instant" });
      return;
    }
  }

  override render(): ReactNode {
    return (
      <div ref={this.box} className={this.props.className}>
        {this.props.children}
      </div>
    );
  }
}
