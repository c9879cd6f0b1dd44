import type { Layer, Verdict } from '../../iam/request';
import type { IssuerConfig } from './aws';

/** One call of iam:SimulateCustomPolicy: one action on one resource. */
export interface SimulationRequest {
  /** Which layer it asks about; a boundary rides with the identity. */
  readonly layer: Exclude<Layer, 'boundary'>;
  /** Names of the policies in the order of their texts: what AWS calls `PolicyInputList.1` is the first. */
  readonly names: readonly string[];
  readonly policies: readonly string[];
  readonly boundary?: string;
  readonly action: string;
  readonly resource: string;
  readonly context: readonly SimulationEntry[];
}

export interface SimulationEntry {
  readonly name: string;
  readonly type: SimulationType;
  readonly values: readonly string[];
}

type ScalarType = 'string' | 'numeric' | 'boolean' | 'ip' | 'date' | 'binary';
export type SimulationType = ScalarType | `${ScalarType}List`;

/** What AWS says of one request. */
export interface SimulationResult {
  readonly verdict: Verdict;
  /** Names of the policies whose statements decided. */
  readonly decidedBy: readonly string[];
  /** Keys that the policies need and the request did not give. */
  readonly missing: readonly string[];
}

/** AWS's own answer to what policies would allow; changes nothing and costs nothing. */
export interface PolicySimulator {
  /** Throws `accessDenied` when the issuer lacks iam:SimulateCustomPolicy. */
  simulate(request: SimulationRequest): Promise<SimulationResult>;
}

/** Throws `VaultAwsError` when the issuer has no usable login. */
export type OpenSimulator = (issuer: IssuerConfig, signal: AbortSignal) => Promise<PolicySimulator>;
