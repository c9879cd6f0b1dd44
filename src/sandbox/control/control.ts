import { randomBytes } from 'node:crypto';
import type { CallLog } from '../behaviour/callLog';
import type { SandboxClock } from '../behaviour/clock';
import type { Faults } from '../behaviour/faults';
import type { SandboxAccount } from '../openAccount';
import { startHttpServer } from '../wire/httpServer';
import { refuseStranger } from './access';
import { InputError } from './input';
import { answerUnread, jsonReply, sentence } from './reply';
import { answerControl } from './routes';

/** What of a running sandbox can be controlled. */
export interface Controlled extends SandboxAccount {
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly calls: CallLog;
  /**
   * Another account, opened when it is first asked for; asked again, the same. Of the main account's id it
   * is the main account. Throws for anything but twelve digits.
   */
  account(id: string): SandboxAccount;
  /**
   * Everything as it was at first: state, clock, behaviour, an empty call log. The root keys stay; users
   * seeded with a key have a new one.
   */
  reset(): void;
}

/** Where the control API is, and what has to be sent as `Authorization: Bearer TOKEN`. */
export interface ControlAddress {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly token: string;
}

export interface RunningControl {
  readonly address: ControlAddress;
  stop(): Promise<void>;
}

/** A seed of a whole account. */
const longestBody = 8 * 1024 * 1024;

/** Serves JSON over HTTP on a loopback port of its own. */
export async function startControl(sandbox: Controlled): Promise<RunningControl> {
  const token = randomBytes(32).toString('base64url');
  const server = await startHttpServer({
    port: 0,
    now: Date.now,
    longestBody: () => longestBody,
    answerUnread,
    answer: async (request) => {
      const refusal = refuseStranger(request, token, server.port);
      if (refusal !== undefined) return refusal;
      try {
        return answerControl(request, sandbox);
      } catch (error) {
        if (error instanceof InputError) return sentence(400, error.message);
        return jsonReply(500, { error: 'The sandbox could not do that.' });
      }
    },
  });
  return { address: { endpoint: `http://127.0.0.1:${server.port}`, token }, stop: () => server.stop() };
}
