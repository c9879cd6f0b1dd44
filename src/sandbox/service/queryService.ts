import { authorise } from '../access/authorise';
import { AwsError } from '../awsError';
import type { Call } from '../operations/call';
import type { OperationTable } from '../operations/operation';
import { SignatureError } from '../sigv4/problem';
import { Parameters } from '../wire/parameters';
import { queryErrorReply, queryReply, readQueryCall } from '../wire/queryProtocol';
import { querySignatureError } from './signatureErrors';
import type { Service } from './service';

export interface QueryServiceParts {
  readonly name: 'iam' | 'sts';
  /** `2010-05-08`. */
  readonly version: string;
  readonly namespace: string;
  /** The one region a global service is signed for. */
  readonly homeRegion: string | undefined;
  readonly operations: OperationTable;
  /** Operations that are proven by somebody else's word instead of a signature; the sandbox has none. */
  readonly federation: readonly string[];
  /** Throws for callers the service turns away whatever their policies say. */
  admit(operation: string, call: Call): void;
}

/** A service that speaks the AWS query protocol: a form in, XML out. */
export function queryService(parts: QueryServiceParts): Service {
  return {
    name: parts.name,
    longestBody: longestForm,
    operationName: (request) => readQueryCall(request).action,
    signatureError: querySignatureError,
    errorReply: (error, _request, requestId) => queryErrorReply(error, parts.namespace, requestId),

    refuseFederation(request) {
      const { action, version } = readQueryCall(request);
      if (parts.federation.includes(action)) throw invalidAction(action, version);
    },

    acceptScope({ region }, strict) {
      const known =
        strict && parts.homeRegion !== undefined ? region === parts.homeRegion : plausibleRegion.test(region);
      if (known) return;
      throw new SignatureError({
        kind: 'mismatch',
        detail: `Credential should be scoped to a valid region, not '${region}'.`,
      });
    },

    handle(request, call, requestId) {
      const { action, version, values } = readQueryCall(request);
      const operation = version === parts.version ? parts.operations.get(action) : undefined;
      if (operation === undefined) {
        throw invalidAction(action, version);
      }
      parts.admit(action, call);
      const prepared = operation.prepare(
        new Parameters(values, '', call.pageSize, parts.name === 'sts'),
        call,
      );
      authorise(call, prepared.checks);
      return queryReply(action, parts.namespace, prepared.run(), requestId);
    },
  };
}

function invalidAction(action: string, version: string): AwsError {
  return new AwsError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
}

/** The longest policy document, percent-encoded, and room for the rest. */
const longestForm = 1024 * 1024;

const plausibleRegion = /^[a-z]{2}(-[a-z]+)+-\d$|^aws-global$/;
