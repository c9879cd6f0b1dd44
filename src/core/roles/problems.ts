import type { Seconds } from '../time';
import type { ArnFlaw, ArnKind } from './arn';
import type { SyntaxErrorKind } from './json/parseJson';
import type { CredentialType, SessionRevocation, TextRange } from './role';

export type Severity = 'error' | 'warning' | 'information';

/** The part of the file a name stands in. */
export type Section = 'file' | 'config' | 'roles' | 'role';
export type ExpectedValue = 'text' | 'credentialType' | 'list' | 'map' | 'duration' | 'policy';
export type CountedThing = 'tags' | 'sessionTags' | 'groups' | 'policies' | 'brokerRoles';
export type TagFlaw =
  | 'noEquals'
  | 'keyEmpty'
  | 'keyTooLong'
  | 'valueTooLong'
  | 'characters'
  | 'awsPrefix'
  | 'ownPrefix'
  | 'repeated';

/**
 * What can be wrong with a roles file. The sentences are in `vscode/messages/problems.ts`. Data never
 * holds a value of the file: a value in the wrong place may be a secret.
 */
export type ProblemDetail =
  | { readonly code: 'syntax'; readonly data: { readonly error: SyntaxErrorKind } }
  | {
      readonly code: 'unknownField';
      readonly data: { readonly name: string; readonly section: Section; readonly suggestion?: string };
    }
  | { readonly code: 'duplicateField'; readonly data: { readonly name: string } }
  | { readonly code: 'duplicateRole' }
  /** One thing under its own name and a name of Vault's, or under two of those. */
  | { readonly code: 'twoNames'; readonly data: { readonly name: string; readonly other: string } }
  | {
      readonly code: 'wrongType';
      readonly data: { readonly name: string; readonly expected: ExpectedValue };
    }
  | { readonly code: 'notAnObject'; readonly data: { readonly section: Section } }
  | { readonly code: 'emptyValue'; readonly data: { readonly name: string } }
  /** Most likely the closing brace before it is missing. */
  | { readonly code: 'roleInsideRole'; readonly data: { readonly inner: string } }
  /** Most likely there is one closing brace too many before it. */
  | { readonly code: 'roleOutsideRoles'; readonly data: { readonly name: string } }
  | { readonly code: 'badRoleName'; readonly data: { readonly flaw: 'characters' | 'length' } }
  | { readonly code: 'missingCredentialType' }
  | { readonly code: 'unknownCredentialType'; readonly data: { readonly suggestion?: CredentialType } }
  | {
      readonly code: 'fieldNotUsed';
      readonly data: {
        readonly name: string;
        readonly type: CredentialType;
        /** Whoever wrote it believes the credentials can do less than they can. */
        readonly limitsPower: boolean;
        readonly usedBy: readonly CredentialType[];
      };
    }
  | { readonly code: 'unknownRevocation'; readonly data: { readonly suggestion?: SessionRevocation } }
  /** AWS lets nobody change the role, so no session of it can be denied. */
  | { readonly code: 'roleKeptByAws' }
  | { readonly code: 'missingRoleArn' }
  | { readonly code: 'noPolicy'; readonly data: { readonly type: 'iam_user' | 'federation_token' } }
  | { readonly code: 'malformedArn'; readonly data: { readonly kind: ArnKind; readonly flaw: ArnFlaw } }
  | { readonly code: 'badDuration' }
  /** Longer than any lease may be, whatever AWS would allow. */
  | { readonly code: 'ttlTooLong'; readonly data: { readonly max: Seconds } }
  | {
      readonly code: 'ttlOutOfRange';
      readonly data: { readonly type: CredentialType; readonly min: Seconds; readonly max?: Seconds };
    }
  | {
      readonly code: 'ttlOverMax' | 'ttlOverLeaseMax';
      readonly data: { readonly ttl: Seconds; readonly max: Seconds };
    }
  | {
      readonly code: 'tooMany';
      readonly data: { readonly thing: CountedThing; readonly count: number; readonly limit: number };
    }
  | { readonly code: 'badTag'; readonly data: { readonly flaw: TagFlaw } }
  | { readonly code: 'badUserPath' | 'badGroupName' | 'badExternalId' | 'badRegion' }
  | { readonly code: 'badProfile' | 'badEndpoint' | 'plainHttp' | 'badCaBundle' }
  | { readonly code: 'policyNotJson' | 'policyNotObject' }
  /** A control or format character, with which a policy can look like another. */
  | { readonly code: 'unprintable' }
  | {
      readonly code: 'policyTooLarge';
      readonly data: { readonly kind: 'user' | 'session'; readonly size: number; readonly limit: number };
    }
  /** Fits a managed policy, not a user's inline policies: the broker makes one for the lease. */
  | { readonly code: 'policyGoesManaged'; readonly data: { readonly size: number; readonly limit: number } }
  | {
      readonly code: 'secretInFile';
      readonly data: { readonly kind: 'accessKeyId' | 'secret' | 'password' };
    };

export type Problem = ProblemDetail & {
  readonly severity: Severity;
  readonly range: TextRange;
  /** The role the problem belongs to, as the file names it. */
  readonly role?: string;
};
export type ProblemCode = Problem['code'];

/** Takes note of a problem; an error unless said otherwise. A function is asked only when there is room left. */
export type Report = (
  range: TextRange,
  detail: ProblemDetail | (() => ProblemDetail),
  severity?: Severity,
) => void;

const markedByJsonSupport: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'syntax',
  'unknownField',
  'wrongType',
  'notAnObject',
  'missingCredentialType',
  'unknownCredentialType',
  'unknownRevocation',
]);

/**
 * Whether the editor's own JSON support marks the same place for the same reason, by syntax or by our
 * schema.
 */
export function isMarkedByJsonSupport(problem: Problem): boolean {
  return markedByJsonSupport.has(problem.code);
}

/**
 * Whether the editor's JSON support says it already, and as loudly: to it what breaks the schema is a
 * warning, and a role with an error cannot be issued.
 */
export function isLeftToJsonSupport(problem: Problem): boolean {
  return isMarkedByJsonSupport(problem) && (problem.code === 'syntax' || problem.severity !== 'error');
}

/** A name of the file fit to be shown: cut when long, hidden when it looks like a key. */
export function quotable(name: string): string {
  const looksLikeKey = /(?:AKIA|ASIA)[A-Z0-9]{16}|[A-Za-z0-9/+=]{40}/.test(name);
  if (looksLikeKey) return '…';
  return name.length > 64 ? `${name.slice(0, 63)}…` : name;
}
