import { VaultAwsError } from '../../../src/core/errors';
import type { OnServerTime } from '../../../src/aws/connections';
import type { IssuerConfig, OnRequest } from '../../../src/core/ports/aws';
import type { Instant } from '../../../src/core/time';
import type { Process } from '../world/process';
import type { World } from '../world/world';
import { calm, type Weather } from './weather';
import { accessDenied, trouble, unanswered, unsent } from './refusals';

/** AWS refuses an operation to the issuer for a while. */
export interface Refusal {
  readonly operation: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a request is made with. */
export interface Caller {
  readonly process: Process;
  readonly issuer: IssuerConfig;
  readonly onServerTime: OnServerTime;
  /** Nobody's permission is ever taken away from an administrator. */
  readonly administrator: boolean;
  readonly onRequest?: OnRequest;
}

/** The client gives up waiting after this long. */
const patience = 10_000;
/** AWS accepts no signature older or newer than this. */
const signatureAge = 5 * 60_000;
/** Operations that AWS can refuse with ConcurrentModification. */
const changing = /^iam:(Create|Put|Attach|Add|Delete|Detach|Remove|Deactivate)/;

/** The way to AWS and back. What was sent takes effect, whatever becomes of who sent it. */
export class Network {
  weather: Weather = calm;
  /** What takes effect right now was given up on by whoever asked for it. */
  isLate = false;
  refusals: Refusal[] = [];
  /** Until then something that was sent may still take effect, whoever is left to hear of it. */
  private sentUntil: Instant = 0;

  constructor(private readonly world: World) {}

  /** `effect` runs at AWS, at most once; what it throws is AWS's refusal. */
  request<T>(caller: Caller, operation: string, effect: () => T): Promise<T> {
    return caller.process.call<T>(operation, (answer) => {
      const { chance, time } = this.world;
      const { process } = caller;
      const { machine } = process;
      if (!machine.online) {
        this.count('no connection');
        return time.after(chance.between(1, 50), () => answer.failed(unsent(operation)));
      }
      caller.onRequest?.({ operation, outcome: 'sent' });
      const skew = Math.abs(machine.skew - this.knownSkew(process));
      this.sentWith.set(process, machine.skew);
      const there = chance.scale(2, 120);
      const sentAt = time.now;
      const reply = (run: () => void): void => {
        const served = Math.floor(time.now / 1000) * 1000;
        time.after(chance.scale(2, 120), () =>
          process.deliver(() => {
            caller.onServerTime(caller.issuer, operation.startsWith('sts:') ? 'sts' : 'iam', served);
            run();
          }),
        );
      };
      const done = (lose: 'reply' | 'nothing', instead?: VaultAwsError): void => {
        this.isLate = lose === 'reply' && time.now >= sentAt + patience;
        const outcome = attempt(effect);
        this.isLate = false;
        const what = 'value' in outcome ? 'ok' : outcome.error.message;
        process.note(() => `${operation}: ${what}${lose === 'reply' ? ', nobody hears' : ''}`);
        if (lose === 'reply') return;
        reply(() => {
          if (instead !== undefined) answer.failed(instead);
          else if ('value' in outcome) answer.ok(outcome.value);
          else answer.failed(outcome.error);
        });
      };
      const takesEffect = (delay: number, run: () => void): void => {
        this.sentUntil = Math.max(this.sentUntil, time.now + delay);
        time.after(delay, run);
      };
      const refused = (error: VaultAwsError): void => {
        process.note(() => `${operation}: ${error.message}`);
        this.count(`${error.failure.code} ${operation}`);
        time.after(there, () => reply(() => answer.failed(error)));
      };
      if (skew > signatureAge) return refused(new VaultAwsError({ code: 'clockSkewed', operation, aws: '' }));
      if (!caller.administrator && this.isRefused(operation)) return refused(accessDenied(operation));
      const lost = (): void => {
        time.after(there, () => process.note(() => `${operation}: no answer`));
        time.after(there + chance.scale(2, 400), () => answer.failed(unanswered(operation)));
      };
      switch (this.forecast(operation)) {
        case 'throttled':
          return refused(new VaultAwsError({ code: 'throttled', operation }));
        case 'busy':
          return refused(new VaultAwsError({ code: 'busy', operation, aws: 'ConcurrentModification' }));
        case 'troubleBefore':
          this.count(`5xx before ${operation}`);
          return time.after(there, () => reply(() => answer.failed(trouble(operation))));
        case 'troubleAfter':
          this.count(`5xx after ${operation}`);
          return takesEffect(there, () => done('nothing', trouble(operation)));
        case 'lostBefore':
          this.count(`lost before ${operation}`);
          return lost();
        case 'lostAfter':
          this.count(`lost after ${operation}`);
          takesEffect(there, () => done('reply'));
          return time.after(there + chance.scale(2, 400), () => answer.failed(unanswered(operation)));
        case 'silent':
          this.count(`never answered ${operation}`);
          return time.after(patience, () => answer.failed(unanswered(operation)));
        case 'slow': {
          const late = chance.scale(2_000, 40_000);
          this.count(`${late > patience ? 'too slow' : 'slow'} ${operation}`);
          if (late > patience) time.after(patience, () => answer.failed(unanswered(operation)));
          return takesEffect(late, () => done(late > patience ? 'reply' : 'nothing'));
        }
        case 'fine':
          return takesEffect(there, () => done('nothing'));
      }
    });
  }

  /** Nothing that was sent is still to take effect. */
  get isQuiet(): boolean {
    return this.sentUntil < this.world.time.now;
  }

  /** AWS does what it is asked. */
  get isCalm(): boolean {
    const { now } = this.world.time;
    return this.weather === calm && this.refusals.every(({ from, until }) => now < from || until <= now);
  }

  private readonly sentWith = new WeakMap<Process, number>();

  /** The first answer tells a client how wrong its clock is; it signs accordingly from then on. */
  private knownSkew(process: Process): number {
    return this.sentWith.get(process) ?? 0;
  }

  private isRefused(operation: string): boolean {
    const { now } = this.world.time;
    return this.refusals.some((each) => each.operation === operation && each.from <= now && now < each.until);
  }

  private forecast(operation: string): keyof Weather | 'fine' {
    const { weather } = this;
    let left = this.world.chance.next();
    const parts = [
      ['throttled', weather.throttled],
      ['lostBefore', weather.lostBefore],
      ['lostAfter', weather.lostAfter],
      ['troubleBefore', weather.troubleBefore],
      ['troubleAfter', weather.troubleAfter],
      ['slow', weather.slow],
      ['silent', weather.silent],
      ['busy', changing.test(operation) ? weather.busy : 0],
    ] as const;
    for (const [name, probability] of parts) {
      left -= probability;
      if (left < 0) return name;
    }
    return 'fine';
  }

  private count(what: string): void {
    this.world.coverage.count(`fault: ${what}`);
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: VaultAwsError };

function attempt<T>(effect: () => T): Outcome<T> {
  try {
    return { value: effect() };
  } catch (error) {
    if (error instanceof VaultAwsError) return { error };
    throw error;
  }
}
