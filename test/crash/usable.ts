import type { SandboxAccount } from '../doubles/sandboxAccount';
import { Program } from '../wire/sandboxWindow';
import type { Life } from './runChild';

const hour = 60 * 60_000;

/**
 * Credentials that AWS takes although their lease has ended and nobody came to revoke it: the user
 * has kept them. Nothing changes for the sandbox, whose clock is put back.
 */
export async function usableAfterExpiry({ sandbox }: SandboxAccount, { messages }: Life): Promise<string[]> {
  const usable: string[] = [];
  sandbox.clock.advance(2 * hour);
  for (const message of messages) {
    if (message.kind !== 'delivered') continue;
    const answer = await new Program(message.environment).list();
    if (answer === 'ok') usable.push(`usable after expiry: ${message.environment['AWS_ACCESS_KEY_ID']}`);
  }
  sandbox.clock.advance(-2 * hour);
  return usable;
}
