import { spelledOut } from './spelledOut';

/**
 * An endpoint as one can tell whose it is: scheme, the whole host in its ASCII form, port and path. Who
 * types `аws.example` in Cyrillic sees `xn--ws-6kc.example`. The part before an `@`, which can look like
 * a host, is left out.
 */
export function asciiAddress(address: string): string {
  if (!URL.canParse(address)) return spelledOut(address) ?? address;
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}${search}`;
}

/** What is sent there can be read on the way: plain http, and not to this machine itself. */
export function isSentInClear(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol !== 'https:' && !isLoopback(hostname);
}

/** The host may be `[::1]`. */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}
