import type { OpenAccount } from '../../../src/core/ports/aws';
import type { Clock } from '../../../src/core/ports/clock';
import type { Journal } from '../../../src/core/ports/journal';

/** How long a window lives: until AWS has done what its `lastCall` asks for, a method of a port. */
export class Life {
  over = false;
  lastCall: string | undefined;
  private end: (() => void) | undefined;
  readonly ended = new Promise<void>((resolve) => (this.end = resolve));

  /** From now on nothing is answered, written or fired any more. */
  finish(): void {
    this.over = true;
    this.end?.();
  }

  afterCall(method: string): void {
    if (method === this.lastCall) this.finish();
  }
}

/** The same object, whose methods answer nobody who is dead. */
function mortal<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(of, name): unknown {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => {
        if (life.over) return silence();
        const answer: unknown = Reflect.apply(value, of, values);
        return answer instanceof Promise ? heard(answer, String(name), life) : answer;
      };
    },
  });
}

/** The answer, if there is still somebody to hear it. */
async function heard(answer: Promise<unknown>, method: string, life: Life): Promise<unknown> {
  try {
    return await answer;
  } finally {
    life.afterCall(method);
    if (life.over) await silence();
  }
}

function silence(): Promise<never> {
  return new Promise(() => undefined);
}

export function mortalAccounts(openAccount: OpenAccount, life: Life): OpenAccount {
  return async (...issuer) => {
    if (life.over) return silence();
    const account = await openAccount(...issuer);
    return { ...account, iam: mortal(account.iam, life), sts: mortal(account.sts, life) };
  };
}

export function mortalJournal(journal: Journal, life: Life): Journal {
  return mortal(journal, life);
}

export function mortalClock(clock: Clock, life: Life): Clock {
  return {
    now: () => clock.now(),
    schedule: (milliseconds, callback) => clock.schedule(milliseconds, () => life.over || callback()),
  };
}
