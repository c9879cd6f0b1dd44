import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwsRequest, OnRequest } from '../core/ports/aws';

const observer = new AsyncLocalStorage<OnRequest>();

/** Runs SDK calls so that every request they send, also each page of a list, is told to `onRequest`. */
export function observed<T>(onRequest: OnRequest | undefined, send: () => Promise<T>): Promise<T> {
  return onRequest === undefined ? send() : observer.run(onRequest, send);
}

/** Told of each request by the connection that sent it. */
export function tell(request: AwsRequest): void {
  observer.getStore()?.(request);
}
