import type { FindingSeverity, Rule } from '../rule';
import { useOperator } from './conditionEdits';
import { keyKind, kindWords, operatorKind, sameOperatorFor, type ValueKind } from './operatorKinds';
import { valueText, writtenConditions, type WrittenCondition } from './writtenConditions';

export const typeMismatch: Rule = {
  id: 'condition/type-mismatch',
  severity: 'warning',
  summary: 'An operator compares another kind of value than the condition key has.',
  explanation:
    'Each key has values of one kind, and only the operators of that kind compare them as meant. See [condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const mismatch = mismatchOf(written);
      if (mismatch?.severity !== 'warning') continue;
      report({ ...describe(written, mismatch), fixes: () => swaps(role, written, mismatch) });
    }
  },
};

export const typeMismatchUsable: Rule = {
  id: 'condition/type-mismatch-usable',
  severity: 'hint',
  summary: 'An ARN is compared as a text, or a text as an ARN.',
  explanation:
    'This works, but ARN operators compare the fields of an ARN one by one, so that a `*` never reaches across a colon before the resource.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const mismatch = mismatchOf(written);
      if (mismatch?.severity !== 'hint') continue;
      report({ ...describe(written, mismatch), fixes: () => swaps(role, written, mismatch) });
    }
  },
};

interface Mismatch {
  readonly severity: FindingSeverity;
  readonly given: ValueKind;
  readonly wanted: ValueKind;
}

function mismatchOf(written: WrittenCondition): Mismatch | undefined {
  const { key, use } = written;
  const given = operatorKind(use.operator);
  if (key === undefined || given === undefined) return undefined;
  const wanted = keyKind(key.type);
  if (given === wanted || (given === 'Numeric' && /^aws:epochtime$/i.test(key.name))) return undefined;
  return { severity: isUsable(written, given, wanted) ? 'hint' : 'warning', given, wanted };
}

function isUsable({ view }: WrittenCondition, given: ValueKind, wanted: ValueKind): boolean {
  if (given === 'String') return wanted === 'ARN';
  const isArn = (text: string | undefined): boolean => text !== undefined && /^(?:arn:|\*|\$\{)/.test(text);
  return given === 'ARN' && wanted === 'String' && view.values.every((value) => isArn(valueText(value)));
}

function describe({ view, name, use }: WrittenCondition, { severity, given, wanted }: Mismatch) {
  const has = `${name} has ${kindWords[wanted]}`;
  return {
    range: view.operator.nameRange,
    message:
      severity === 'hint'
        ? `${has}, which ${use.operator} compares as ${kindWords[given]}: this works, but an operator of its own kind is clearer.`
        : `${has}, but ${use.operator} compares ${plural[given]}.`,
  };
}

const plural: Readonly<Record<ValueKind, string>> = {
  String: 'texts',
  Numeric: 'numbers',
  Date: 'dates',
  Bool: 'true and false',
  Binary: 'binary data',
  IPAddress: 'IP addresses',
  ARN: 'ARNs',
};

function swaps(
  role: Parameters<typeof useOperator>[0],
  written: WrittenCondition,
  { wanted }: Mismatch,
): ReturnType<typeof useOperator> {
  const values = written.view.values.map((value) => valueText(value) ?? '');
  const operator = sameOperatorFor(wanted, written.use.operator, values);
  return operator === undefined
    ? []
    : useOperator(role, written, { ...written.use, operator }, { preferred: true });
}
