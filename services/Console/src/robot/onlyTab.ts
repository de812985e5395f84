import { signal } from "@preact/signals";

const lockName = "jibo-robot";

/** Sees to it that one tab of a browser is the robot: two would both speak. */
export class OnlyTab {
  /** Whether this tab talks; null until it is known. */
  readonly mine = signal<boolean | null>(null);
  private give: (() => void) | null = null;
  private left = false;

  /** @param locks Absent where a page came without TLS; then nobody is asked. */
  constructor(private readonly locks: Pick<LockManager, "request"> | undefined) {}

  /** Takes the place when it is free. */
  take(): void {
    void this.ask({ ifAvailable: true });
  }

  /** Takes the place of another tab. */
  takeOver(): void {
    void this.ask({ steal: true });
  }

  leave(): void {
    this.left = true;
    this.give?.();
  }

  private async ask(options: LockOptions): Promise<void> {
    if (this.locks === undefined) {
      this.mine.value = true;
      return;
    }
    try {
      await this.locks.request(lockName, options, (lock) => {
        if (lock === null || this.left) {
          this.mine.value = false;
          return undefined;
        }
        this.mine.value = true;
        return new Promise<void>((resolve) => (this.give = resolve));
      });
    } catch {
      // Another tab took over.
      if (!this.left) this.mine.value = false;
    }
  }
}
