import type { LeaseOwner } from '../core/leases/record';
import type { KeeperProcess } from './keeperProcess';

/**
 * So many beats, five seconds apart, may go without an answer before a keeper counts as one that hangs.
 * Beats are counted, not time: a laptop that slept has missed none.
 */
const unansweredAtMost = 4;
/** More at its start, which takes long on a slow machine: killed each time, it would never come. */
const unansweredAtStart = 12;
/** After so many at its start somebody is told, who waits for it. */
const unansweredUntilLate = 2;

/** One keeper of a window, and what is known of it: whether it answers, and when it began. */
export class KeptProcess {
  hasAnswered = false;
  /** It has not said a word yet and should have, but still may. */
  isLate = false;
  /** When it began, once the system has told. */
  private started: string | undefined;
  private unanswered = 0;

  constructor(
    private readonly process: KeeperProcess,
    startOf: (pid: number) => Promise<string | undefined>,
    onFirstAnswer: () => void,
  ) {
    process.onAnswer(() => {
      this.unanswered = 0;
      if (this.hasAnswered) return;
      this.hasAnswered = true;
      this.isLate = false;
      onFirstAnswer();
    });
    if (process.pid !== undefined) void this.learnStart(startOf, process.pid);
  }

  get identity(): Pick<LeaseOwner, 'keeper' | 'keeperStarted'> {
    const { pid } = this.process;
    if (pid === undefined) return {};
    return { keeper: pid, ...(this.started === undefined ? {} : { keeperStarted: this.started }) };
  }

  get ended(): Promise<string> {
    return this.process.ended;
  }

  /** It has left unanswered what it was asked. */
  get isSilent(): boolean {
    return this.unanswered >= (this.hasAnswered ? unansweredAtMost : unansweredAtStart);
  }

  send(line: string): void {
    this.process.send(line);
  }

  /** Sends what is to be answered. */
  ask(line: string): void {
    this.isLate = !this.hasAnswered && this.unanswered >= unansweredUntilLate;
    this.unanswered += 1;
    this.process.send(line);
  }

  close(): void {
    this.process.close();
  }

  kill(): void {
    this.process.kill();
  }

  private async learnStart(
    startOf: (pid: number) => Promise<string | undefined>,
    pid: number,
  ): Promise<void> {
    this.started = await startOf(pid);
  }
}
