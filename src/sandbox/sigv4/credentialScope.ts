import type { HttpRequest } from '../wire/http';

/** The `Credential` a request says it is signed with, taken apart but not believed. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly service: string | undefined;
}

export function credentialScope(request: HttpRequest): CredentialScope | undefined {
  const header = request.headers.get('authorization') ?? '';
  const credential =
    /Credential=([^,\s]+)/.exec(header)?.[1] ?? new URLSearchParams(request.query).get('X-Amz-Credential');
  const [accessKeyId, , , service] = credential?.split('/') ?? [];
  return accessKeyId === undefined ? undefined : { accessKeyId, service };
}
