import type { Policy } from './policy';

/** One call to be decided. */
export interface AccessRequest {
  /** `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** Condition keys in lower case to their values. A key that is absent is absent from the request. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

export interface NamedPolicy {
  /** Policy name or ARN, for explanations. */
  readonly name: string;
  readonly policy: Policy;
}

/** Absent layers do not limit; an empty `identity` allows nothing, an empty `session` or `boundary` denies all. */
export interface PolicyLayers {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: readonly NamedPolicy[];
  readonly session?: readonly NamedPolicy[];
}

export type Verdict = 'allowed' | 'explicitDeny' | 'implicitDeny';
export type Layer = 'identity' | 'boundary' | 'session';

export interface Decision {
  readonly verdict: Verdict;
  /** The layer that decided: where the deny stands, or which layer did not allow. */
  readonly layer: Layer;
  /** The statement that decided; absent when nothing matched. */
  readonly statement?: {
    readonly policy: string;
    readonly index: number;
    readonly sid?: string;
  };
}
