import { accessDenied, AwsError } from '../awsError';
import { iamOperations } from '../iam/operations';
import type { Call } from '../operations/call';
import { s3Service } from '../s3/s3Service';
import { credentialScope } from '../sigv4/credentialScope';
import { stsOperations } from '../sts/operations';
import type { HttpRequest } from '../wire/http';
import { queryService } from './queryService';
import type { Service } from './service';
import { querySignatureError } from './signatureErrors';

const iam = queryService({
  name: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  homeRegion: 'us-east-1',
  operations: iamOperations,
  federation: [],
  admit: admitToIam,
});

const sts = queryService({
  name: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  homeRegion: undefined,
  operations: stsOperations,
  federation: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  admit: admitToSts,
});

/** GetSessionToken's credentials reach IAM only when made with MFA, federated users never do. */
function admitToIam(_operation: string, { principal }: Call): void {
  if (principal.kind !== 'session') return;
  const { holder } = principal.session;
  const admitted = holder.kind === 'assumedRole' || (holder.kind === 'sessionToken' && holder.mfa);
  if (!admitted) throw querySignatureError({ kind: 'invalidToken' });
}

function admitToSts(operation: string, { principal }: Call): void {
  if (principal.kind !== 'session' || operation === 'GetCallerIdentity') return;
  const { holder } = principal.session;
  const admitted =
    holder.kind === 'assumedRole' || (holder.kind === 'sessionToken' && operation === 'AssumeRole');
  if (!admitted) throw accessDenied(`Cannot call ${operation} with session credentials`);
}

/**
 * The service a request is for: all share one port, so the scope of the signature tells, and for
 * requests without one the version of the query protocol.
 */
export function serviceOf(request: HttpRequest): Service {
  const name = credentialScope(request)?.service;
  switch (name) {
    case 'iam':
      return iam;
    case 'sts':
      return sts;
    case 's3':
      return s3Service;
    case undefined:
      return unsignedService(request);
    default:
      return notHere(name);
  }
}

function unsignedService(request: HttpRequest): Service {
  const text = `${request.query}&${request.body.subarray(0, 65_536).toString('latin1')}`;
  if (text.includes('Version=2010-05-08')) return iam;
  if (text.includes('Version=2011-06-15') || request.method === 'POST') return sts;
  return s3Service;
}

/** A service the sandbox does not have: signed correctly or not, it is told so in the query protocol's way. */
function notHere(name: string): Service {
  const refuse = (): never => {
    throw new AwsError(
      'InvalidAction',
      400,
      `The sandbox has IAM, STS and S3, but not ${name.slice(0, 40)}.`,
    );
  };
  return { ...sts, acceptScope: refuse, handle: refuse };
}
