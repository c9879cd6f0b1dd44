import type { HttpRequest } from '../wire/http';
import { authorizationFields } from './authorizationFields';

/** The `Credential` a request says it is signed with, taken apart but not believed. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly service: string | undefined;
}

/**
 * Reads the very field that `readClaim` reads: whose word decides on the service must be the one that is
 * verified, or what was signed for one service would count for another.
 */
export function credentialScope(request: HttpRequest): CredentialScope | undefined {
  const header = request.headers.get('authorization') ?? '';
  const credential =
    authorizationFields(header).fields.get('Credential') ??
    new URLSearchParams(request.query).get('X-Amz-Credential');
  const [accessKeyId, , , service] = credential?.split('/') ?? [];
  return accessKeyId === undefined ? undefined : { accessKeyId, service };
}
