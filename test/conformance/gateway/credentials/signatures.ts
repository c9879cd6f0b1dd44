import { spoiled, timestamp, type Attempt } from './attempt';

const minute = 60;
/** SHA-256 of `signed`. */
const hashOfSigned = {
  'X-Amz-Content-Sha256': '4a3cdfae6f291c8f544daea5b72905cf9e74c1ed427d831ad0d7ca00c73c794d',
};

export const signatureAttempts: readonly Attempt[] = [
  { name: 'a good signature', perform: (s) => s.send(s.sign({})) },
  { name: 'no signature', perform: (s) => s.send({ path: '/judged/pub/a.txt' }) },
  {
    name: 'a wrong secret',
    perform: (s) => s.send(s.sign({}, { ...s.key, secretAccessKey: spoiled(s.key.secretAccessKey) })),
  },
  {
    name: 'an unknown key',
    perform: (s) => s.send(s.sign({}, { ...s.key, accessKeyId: 'AKIANOBODYHASTHISKEY' })),
  },
  {
    name: 'a key id of another case',
    perform: (s) => s.send(s.sign({}, { ...s.key, accessKeyId: s.key.accessKeyId.toLowerCase() })),
  },
  {
    name: 'another object than signed',
    perform: (s) => s.send({ ...s.sign({}), path: '/judged/pub/b.txt' }),
  },
  { name: 'another method than signed', perform: (s) => s.send({ ...s.sign({}), method: 'DELETE' }) },
  { name: 'a query added', perform: (s) => s.send({ ...s.sign({}), path: '/judged/pub/a.txt?x=1' }) },
  {
    name: 'a signed header changed',
    perform: (s) => {
      const request = s.sign({ headers: { 'X-Amz-Meta-Colour': 'red' } });
      return s.send({ ...request, headers: { ...request.headers, 'X-Amz-Meta-Colour': 'blue' } });
    },
  },
  {
    name: 'a signature with one letter changed',
    perform: (s) => {
      const { headers, ...request } = s.sign({});
      return s.send({
        ...request,
        headers: { ...headers, Authorization: spoiled(headers?.['Authorization'] ?? '') },
      });
    },
  },
  ...[-10, 10].map(
    (minutes) =>
      ({
        name: `${minutes} minutes from now`,
        perform: (s) => s.send(s.sign({ headers: { 'X-Amz-Date': timestamp(minutes * minute) } })),
      }) satisfies Attempt,
  ),
  ...[-24 * 60, -20, 20, 60].map(
    (minutes) =>
      ({
        name: `${minutes} minutes from now, which is too far`,
        perform: (s) => s.send(s.sign({ headers: { 'X-Amz-Date': timestamp(minutes * minute) } })),
      }) satisfies Attempt,
  ),
  {
    name: 'another body than signed',
    perform: (s) => {
      const signed = s.sign({ method: 'PUT', path: '/judged/body', body: 'signed', headers: hashOfSigned });
      return s.send({ ...signed, body: 'forged' });
    },
  },
  {
    name: 'the body that was signed',
    perform: (s) =>
      s.send(s.sign({ method: 'PUT', path: '/judged/body', body: 'signed', headers: hashOfSigned })),
  },
  {
    name: 'an authorization of half its parts',
    differs: 'incomplete-authorization',
    perform: (s) => {
      const { headers, ...request } = s.sign({});
      const half = (headers?.['Authorization'] ?? '').split(', ').slice(0, 1).join('');
      return s.send({ ...request, headers: { ...headers, Authorization: half } });
    },
  },
  { name: 'who may not', perform: (s) => s.send(s.sign({}, s.powerless)) },
];
