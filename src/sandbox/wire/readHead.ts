import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from './http';

/** The request as far as it stands before its body; its path begins with `/` unless the target is no path. */
export function readHead(message: IncomingMessage): HttpRequest {
  const target = originForm(message.url ?? '/');
  const separator = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: separator < 0 ? target : target.slice(0, separator),
    query: separator < 0 ? '' : target.slice(separator + 1),
    headers: readHeaders(message.rawHeaders),
    body: Buffer.alloc(0),
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** A proxy's absolute form names the host once more; see RFC 9112, 3.2.2. */
function originForm(target: string): string {
  const absolute = /^https?:\/\/[^/?#]*/i.exec(target);
  if (absolute === null) return target;
  const rest = target.slice(absolute[0].length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Every one that came, the repeated ones as signatures want them: joined by a comma without a space. */
function readHeaders(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return headers;
}
