import type { SignableRequest } from 'aws4';
import type { TestKey } from '../../../unit/sandbox/clients';
import { spoiled, timestamp, type Attempt } from './attempt';
import { readable, type Subject } from './subject';

interface Presigning {
  /** Seconds from now at which it was signed, and how many it is good for. */
  readonly signed?: number;
  readonly expires?: number;
  readonly key?: TestKey;
}

function presign(subject: Subject, { signed = 0, expires = 300, key }: Presigning = {}): SignableRequest {
  const path = `${readable}?X-Amz-Date=${timestamp(signed)}&X-Amz-Expires=${expires}`;
  return subject.sign({ path, signQuery: true }, key);
}

const minute = 60;
const day = 24 * 60 * minute;

export const presignedAttempts: readonly Attempt[] = [
  { name: 'presigned', perform: (s) => s.send(presign(s)) },
  { name: 'presigned by who may not', perform: (s) => s.send(presign(s, { key: s.powerless })) },
  { name: 'presigned by a session', perform: (s) => s.send(presign(s, { key: s.sessions[0] })) },
  {
    name: 'presigned long ago and still good',
    perform: (s) => s.send(presign(s, { signed: -50 * minute, expires: 3600 })),
  },
  {
    name: 'presigned and expired',
    perform: (s) => s.send(presign(s, { signed: -6 * minute, expires: 300 })),
  },
  {
    name: 'presigned and expired a moment ago',
    perform: (s) => s.send(presign(s, { signed: -5, expires: 1 })),
  },
  { name: 'presigned for a week', perform: (s) => s.send(presign(s, { expires: 7 * day })) },
  {
    name: 'presigned for more than a week',
    differs: 'incomplete-authorization',
    perform: (s) => s.send(presign(s, { expires: 7 * day + 1 })),
  },
  { name: 'presigned for another object', perform: (s) => s.send(changed(presign(s), 'a.txt', 'b.txt')) },
  {
    name: 'presigned for less time',
    perform: (s) => s.send(changed(presign(s), 'Expires=300', 'Expires=3000')),
  },
  { name: 'presigned for another method', perform: (s) => s.send({ ...presign(s), method: 'PUT' }) },
  {
    name: 'presigned with a letter changed',
    perform: (s) => {
      const { path = '', ...request } = presign(s);
      return s.send({ ...request, path: path.replace(/Signature=\w+/, spoiled) });
    },
  },
  {
    name: 'presigned by an unknown key',
    perform: (s) => s.send(presign(s, { key: { ...s.key, accessKeyId: 'AKIANOBODYHASTHISKEY' } })),
  },
  {
    name: 'presigned by a session whose token is gone',
    perform: (s) => {
      const { path = '', ...request } = presign(s, { key: s.sessions[0] });
      return s.send({ ...request, path: path.replace(/&X-Amz-Security-Token=[^&]*/, '') });
    },
  },
];

function changed(request: SignableRequest, from: string, to: string): SignableRequest {
  return { ...request, path: (request.path ?? '').replace(from, to) };
}
