import * as v from 'valibot';
import { accessLevels } from '../../iam/catalog/catalog';
import type { HostMessage } from './messages';

const text = v.string();
const texts = v.array(text);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const tile = v.object({ allowed: count, conditional: count, limited: count, of: count });
const tiles = v.pipe(v.array(tile), v.length(accessLevels.length));
const statement = v.object({ name: text, policy: text, index: count, isInFile: v.boolean() });
const statements = v.array(statement);

const riskKinds = [
  'self-unlock',
  'admin',
  'escalation',
  'pass-role',
  'service-linked-role',
  'credentials',
  'exfiltration',
  'exposure',
] as const;

const risk = v.object({
  kind: v.picklist(riskKinds),
  label: text,
  weight: v.picklist(['grave', 'notable']),
  points: v.array(v.object({ sentence: text, actions: texts, statements })),
});

const withheld = v.object({
  reason: text,
  statements,
  count,
  services: v.array(v.object({ name: text, count })),
  otherServices: count,
});

const view = v.variant('kind', [
  v.object({ kind: v.literal('unknown'), role: text, headline: text, because: texts }),
  v.object({
    kind: v.literal('known'),
    role: text,
    headline: text,
    notes: texts,
    risks: v.array(risk),
    levels: tiles,
    services: v.array(
      v.object({
        prefix: text,
        name: text,
        where: text,
        levels: tiles,
        names: v.pipe(v.array(texts), v.length(accessLevels.length)),
      }),
    ),
    otherServices: count,
    withheld: v.array(withheld),
  }),
]);

const group = v.object({
  form: v.picklist(['free', 'limited', 'conditional']),
  title: text,
  resources: texts,
  conditions: texts,
  denials: texts,
  statements,
  actions: v.array(v.object({ name: text, description: text, isRisky: v.boolean() })),
});

const details = v.object({
  prefix: text,
  access: v.picklist(accessLevels),
  groups: v.array(group),
  withheld: texts,
  others: texts,
});

const form = v.object({
  action: text,
  description: text,
  resources: texts,
  keys: v.array(
    v.object({
      key: text,
      field: v.picklist(['text', 'number', 'date', 'bool', 'address', 'arn']),
      isList: v.boolean(),
      values: texts,
      origin: text,
      description: text,
    }),
  ),
});

const asked = v.object({ action: text, resource: text, context: v.array(v.tuple([text, texts])) });

const hostMessageSchema = v.variant('kind', [
  v.object({ kind: v.literal('access'), place: v.object({ folder: text, role: text }), view }),
  v.object({ kind: v.literal('cell'), details }),
  v.object({
    kind: v.literal('found'),
    text,
    services: v.array(v.object({ prefix: text, levels: v.array(count) })),
  }),
  v.object({ kind: v.literal('actions'), text, choices: v.array(v.object({ id: text, access: text })) }),
  v.object({ kind: v.literal('form'), form }),
  v.object({
    kind: v.picklist(['answer', 'checked']),
    asked,
    answer: v.object({
      verdict: v.picklist(['allowed', 'denied', 'unsure']),
      title: text,
      points: v.array(v.object({ text, statement: v.exactOptional(count) })),
    }),
  }),
]);

/** What the extension said; undefined for anything else that reaches a page. */
export function parseHostMessage(message: unknown): HostMessage | undefined {
  const result = v.safeParse(hostMessageSchema, message);
  return result.success ? result.output : undefined;
}
