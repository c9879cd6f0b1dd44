import { NodeHttpHandler } from '@smithy/node-http-handler';
import { disposable, type Disposable } from '../../src/core/disposable';
import { around } from '../doubles/around';

/** Called when a request is sent; what it returns is called when the request gets no answer in time. */
type Sent = () => () => void;

const listeners = new Map<number, Sent>();

around(NodeHttpHandler.prototype, 'handle', async (call, request) => {
  const port: unknown = request === undefined ? undefined : Reflect.get(request, 'port');
  const unanswered = typeof port === 'number' ? listeners.get(port)?.() : undefined;
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ETIMEDOUT') unanswered?.();
    throw error;
  }
});

/** Hears of every request of the SDK to that server that is never answered, wherever in the product it was sent. */
export function hearSilence(endpoint: string, sent: Sent): Disposable {
  const port = Number(new URL(endpoint).port);
  listeners.set(port, sent);
  return disposable(() => listeners.delete(port));
}
