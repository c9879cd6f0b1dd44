import { consistencyKinds } from '../behaviour/consistency';
import type { Fault, FaultKind } from '../behaviour/fault';
import type { RateLimit } from '../behaviour/throttle';
import type { Controlled } from './control';
import {
  dictionary,
  fields,
  flag,
  InputError,
  integer,
  list,
  number,
  orNull,
  text,
  type Read,
} from './input';
import { operationName } from './operationName';

const milliseconds = number(0);
/** Real ones: no call waits longer than an hour. */
const wait = number(0, 3_600_000);

const rate: Read<RateLimit> = fields((given) => ({
  perSecond: given.required('perSecond', number(0)),
  burst: given.required('burst', integer(1)),
}));

const consistency = fields((given) =>
  consistencyKinds.flatMap((kind) => {
    const delay = given.optional(kind, milliseconds);
    return delay === undefined ? [] : [[kind, delay] as const];
  }),
);

const behaviour = fields((given) => ({
  consistency: given.optional('consistency', consistency) ?? [],
  pageSize: given.optional('pageSize', orNull(integer(1))),
  latencyMs: given.optional('latencyMs', orNull(wait)),
  latencies: given.optional('latencies', dictionary(orNull(wait), operationName)) ?? {},
  rateLimit: given.optional('rateLimit', orNull(rate)),
  rateLimits: given.optional('rateLimits', dictionary(orNull(rate), operationName)) ?? {},
}));

export function showBehaviour({ faults }: Controlled): object {
  return {
    consistency: faults.consistency,
    pageSize: faults.pageSize ?? null,
    latencyMs: faults.latencyMs,
    latencies: Object.fromEntries(faults.latency.operations),
    rateLimit: faults.rateLimit ?? null,
    rateLimits: Object.fromEntries(faults.throttle.operations),
  };
}

/** What is left out stays; `null` takes a limit or a latency away. */
export function changeBehaviour(sandbox: Controlled, body: unknown): object {
  const { faults } = sandbox;
  const asked = behaviour(body, 'The behaviour');
  for (const [kind, delay] of asked.consistency) faults.consistency[kind] = delay;
  if (asked.pageSize !== undefined) faults.pageSize = asked.pageSize ?? undefined;
  if (asked.latencyMs !== undefined) faults.latencyMs = asked.latencyMs ?? 0;
  if (asked.rateLimit !== undefined) faults.rateLimit = asked.rateLimit ?? undefined;
  change(faults.latency.operations, asked.latencies);
  change(faults.throttle.operations, asked.rateLimits);
  return showBehaviour(sandbox);
}

function change<Value>(map: Map<string, Value>, asked: Readonly<Record<string, Value | null>>): void {
  for (const [name, value] of Object.entries(asked)) {
    if (value === null) map.delete(name);
    else map.set(name, value);
  }
}

const plainKinds = [
  'refuse',
  'throttle',
  'error500',
  'resetBefore',
  'resetAfter',
  'truncate',
  'hang',
] as const;

const error = fields((given) => {
  const afterEffect = given.optional('afterEffect', flag);
  return {
    code: given.required('code', text),
    status: given.required('status', integer(400, 599)),
    message: given.required('message', text),
    ...(afterEffect !== undefined && { afterEffect }),
  };
});

const kind: Read<FaultKind> = (value, place) => {
  const plain = plainKinds.find((candidate) => candidate === value);
  if (plain !== undefined) return plain;
  if (typeof value === 'string') {
    throw new InputError(`${place} must be an object or one of: ${plainKinds.join(', ')}.`);
  }
  if (typeof value === 'object' && value !== null && 'slowMs' in value) return slow(value, place);
  return error(value, place);
};

const slow = fields((given) => ({ slowMs: given.required('slowMs', wait) }));

const fault: Read<Fault> = fields((given) => {
  const operation = given.optional('operation', operationName);
  const nth = given.optional('nth', integer(1));
  const every = given.optional('every', integer(1));
  const times = given.optional('times', (value, place) =>
    value === 'always' ? Infinity : integer(1)(value, place),
  );
  return {
    kind: given.required('kind', kind),
    ...(operation !== undefined && { operation }),
    ...(nth !== undefined && { nth }),
    ...(every !== undefined && { every }),
    ...(times !== undefined && { times }),
  };
});

const faults = fields((given) => given.required('faults', list(fault)));

export function showFaults(sandbox: Controlled): object {
  return {
    faults: sandbox.faults.planned.map(({ id, fault: { times, ...rest }, seen }) => ({
      id,
      ...rest,
      ...(times !== undefined && { times: times === Infinity ? 'always' : times }),
      seen,
    })),
  };
}

/** All of them, or none if one is wrong. */
export function addFault(sandbox: Controlled, body: unknown): object {
  for (const each of faults(body, 'The request')) sandbox.faults.inject(each);
  return showFaults(sandbox);
}
