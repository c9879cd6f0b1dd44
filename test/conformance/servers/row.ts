import { Readable } from 'node:stream';
import { refusalText, type Outcome } from './outcome';
import type { Scene } from './scene';

/** One small play of a few calls, and what comes of it on AWS as AWS documents it. */
export interface Row {
  readonly name: string;
  readonly aws: Outcome;
  /** Whether it is about what callers may do: some servers have to be told to care. */
  readonly enforced: boolean;
  readonly play: (scene: Scene) => Promise<unknown>;
}

/** `aws`: a value, `ok`, or a refusal such as `NoSuchEntity 404`. */
export function row(name: string, aws: Outcome, play: Row['play']): Row {
  return { name, aws, enforced: false, play };
}

export function enforcedRow(name: string, aws: Outcome, play: Row['play']): Row {
  return { name, aws, enforced: true, play };
}

/** The call that a row is about: what `view` makes of its answer, or how it was refused. */
export async function attempt<Answer>(
  call: Promise<Answer>,
  view: (answer: Answer) => unknown = succeeded,
): Promise<unknown> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (error) {
    return refusalText(error);
  }
  return view(answer);
}

/** A body that nobody reads would hold its connection, and break with it. */
async function succeeded(answer: unknown): Promise<'ok'> {
  const body: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'Body') : undefined;
  if (body instanceof Readable) for await (const _chunk of body);
  return 'ok';
}

/** The members of an answer that a row is about. */
export function pick<Source extends object, Name extends keyof Source>(
  source: Source | undefined,
  ...names: readonly Name[]
): Partial<Record<Name, unknown>> {
  const picked: Partial<Record<Name, unknown>> = {};
  for (const name of names) if (source?.[name] !== undefined) picked[name] = source[name];
  return picked;
}
