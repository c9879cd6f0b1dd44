import type { RoleView } from '../rules/rule';
import { namesIn } from './roleLists';

/**
 * What STS's own kinds of sessions can never call, whatever their policies say
 * (docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html and API_GetSessionToken.html).
 * Undefined when the action is not such a call.
 */
export function sessionLimit(view: RoleView, action: string): string | undefined {
  const [service = '', name = ''] = action.toLowerCase().split(':');
  if (view.credentialType === 'federation_token') {
    if (service === 'iam') return 'Denied: a federation token cannot call IAM.';
    return service === 'sts' && name !== 'getcalleridentity'
      ? 'Denied: of STS a federation token can call GetCallerIdentity only.'
      : undefined;
  }
  if (view.credentialType === 'session_token') {
    if (service === 'iam' && namesIn(view, 'mfa_serial_number').length === 0) {
      return 'Denied: a session token made without MFA cannot call IAM.';
    }
    return service === 'sts' && name !== 'getcalleridentity' && name !== 'assumerole'
      ? 'Denied: of STS a session token can call AssumeRole and GetCallerIdentity only.'
      : undefined;
  }
  return undefined;
}
