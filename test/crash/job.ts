import * as v from 'valibot';

export const scenarioNames = ['user', 'userWithEverything', 'recovery', 'session', 'deniedSession'] as const;
/** Those in which the window has a keeper from before its first call that makes something. */
export const keptScenarios = ['user', 'userWithEverything', 'session', 'deniedSession'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** What a child is told in the first line of its standard input: never by arguments or environment, since keys are among it. */
export const jobSchema = v.object({
  scenario: v.picklist(scenarioNames),
  endpoint: v.string(),
  issuerKey: v.object({ accessKeyId: v.string(), secretAccessKey: v.string() }),
  journal: v.string(),
  audit: v.string(),
  /** The built keeper, when there is to be one. */
  keeper: v.exactOptional(v.string()),
  /** The point to die at; none to live through all of them. */
  last: v.exactOptional(v.string()),
});
export type Job = v.InferOutput<typeof jobSchema>;

/** What a child tells on its standard output, one a line, each written before it goes on. */
export const messageSchema = v.variant('kind', [
  v.object({ kind: v.literal('point'), name: v.string() }),
  /** So much time is to pass for AWS; the child goes on after another line. */
  v.object({ kind: v.literal('later'), milliseconds: v.number() }),
  v.object({ kind: v.literal('keeper'), pid: v.number() }),
  /** AWS has given it a secret: to be looked for on the disk. */
  v.object({ kind: v.literal('secret'), text: v.string() }),
  /** Credentials have reached the user, who keeps them for good. */
  v.object({ kind: v.literal('delivered'), environment: v.record(v.string(), v.string()) }),
]);
export type Message = v.InferOutput<typeof messageSchema>;
