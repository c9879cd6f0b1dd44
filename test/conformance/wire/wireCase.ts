import { Chance } from '../../simulation/world/chance';
import type { TestKey } from '../../unit/sandbox/clients';
import { timestamp } from './account';
import { baseOf } from './bases';
import { byteMutations } from './byteMutations';
import { contentMutations, plausible } from './contentMutations';
import { bytesOf, type Draft } from './draft';
import type { Mutation } from './mutation';
import { sign } from './sign';
import { signedMutations } from './signedMutations';

const mutations: readonly Mutation[] = [...contentMutations, ...signedMutations, ...byteMutations];
const stages = ['content', 'signed', 'bytes'] as const;

export type Signer = 'root' | 'weak' | 'unknown';

/** A request and what was done to it, from one seed. */
export interface WireCase {
  readonly seed: number;
  readonly base: Draft;
  readonly signer: Signer;
  readonly steps: readonly Step[];
}

interface Step {
  readonly mutation: Mutation;
  /** Of its own, so that leaving out another changes nothing here. */
  readonly seed: number;
}

export function wireCase(seed: number): WireCase {
  const chance = new Chance(seed);
  const base = baseOf(chance);
  const signer = chance.weighted({ root: 8, weak: 1.5, unknown: 0.5 });
  const steps = Array.from({ length: chance.pick([1, 1, 1, 2, 2, 3]) }, () => ({
    mutation: chance.hit(0.25) ? plausible : chance.pick(mutations),
    seed: chance.between(0, 2 ** 31),
  }));
  return { seed, base, signer, steps };
}

export interface Place {
  readonly host: string;
  readonly keys: Readonly<Record<Signer, TestKey>>;
}

export function requestOf({ base, signer, steps }: WireCase, { host, keys }: Place): Buffer {
  let draft = base;
  for (const { mutation, seed } of steps) {
    if (mutation.stage === 'content') draft = mutation.spoil(draft, new Chance(seed));
  }
  draft = sign(draft, { host, key: keys[signer], timestamp });
  for (const { mutation, seed } of steps) {
    if (mutation.stage === 'signed') draft = mutation.spoil(draft, new Chance(seed));
  }
  let bytes = bytesOf(draft);
  for (const { mutation, seed } of steps) {
    if (mutation.stage === 'bytes') bytes = mutation.spoil(bytes, new Chance(seed));
  }
  return bytes;
}

/** The same with each of its steps left out once. */
export function smaller(wire: WireCase): readonly WireCase[] {
  return wire.steps.map((step) => ({ ...wire, steps: wire.steps.filter((other) => other !== step) }));
}

export function describeCase(wire: WireCase, request: Buffer): string {
  const { method, path, query, service } = wire.base;
  const steps = stages.flatMap((stage) =>
    wire.steps.flatMap(({ mutation }) => (mutation.stage === stage ? [mutation.name] : [])),
  );
  const shown = JSON.stringify(request.toString('latin1', 0, 500));
  return `seed ${wire.seed}: ${service} ${method} ${path}?${query} by ${wire.signer}: ${steps.join(', ')}\n    ${shown} (${request.length} bytes)`;
}
