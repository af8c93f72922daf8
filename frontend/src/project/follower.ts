/**
 * Asks for changes when the bell rings: one request at a time, and once more when it rang meanwhile.
 * (Cancelling and asking anew at every ring would starve a tab in a busy project.)
 */
export class Follower {
  private running: Promise<void> | null = null;
  private again = false;

  constructor(private readonly ask: () => Promise<void>) {}

  ring = (): Promise<void> => {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.loop().finally(() => {
      this.running = null;
    });
    return this.running;
  };

  private async loop(): Promise<void> {
    do {
      this.again = false;
      await this.ask();
    } while (this.again);
  }
}
