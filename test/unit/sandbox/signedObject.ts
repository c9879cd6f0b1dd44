import { createHash } from 'node:crypto';
import { sign, type SignableRequest } from 'aws4';
import type { TestKey } from './clients';

/** An S3 request signed by aws4, with whatever headers and body; a PUT unless it says otherwise. */
export function signedObject(
  { endpoint, root }: { readonly endpoint: string; readonly root: TestKey },
  request: SignableRequest,
): SignableRequest {
  const { headers = {}, body = '' } = request;
  const hash = createHash('sha256').update(body).digest('hex');
  return sign(
    {
      host: new URL(endpoint).host,
      method: 'PUT',
      service: 's3',
      region: 'us-east-1',
      ...request,
      headers: { 'x-amz-content-sha256': hash, ...headers },
    },
    root,
  );
}
