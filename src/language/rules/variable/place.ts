import { operatorKind } from '../condition/operatorKinds';
import { valueText, writtenConditions } from '../condition/writtenConditions';
import { arnParts } from '../../../iam/arnFormat';
import type { Rule } from '../rule';
import { statementFacts, writtenActions } from '../statementFacts';
import { readsVariables, variablesIn } from './variables';

const page =
  '[where policy variables work](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse)';

export const variableBadPlace: Rule = {
  id: 'variable/bad-place',
  severity: 'warning',
  summary: 'A policy variable stands where IAM reads none.',
  explanation: `AWS documents variables for the last part of an ARN, behind the fifth colon, and for condition values; not for actions, and not for the region or account of an ARN. See ${page}.`,
  check: (role, report) => {
    if (!readsVariables(role)) return;
    for (const { node } of writtenActions(role)) {
      const [variable] = node.value.includes('${') ? variablesIn(node.value) : [];
      if (variable === undefined) continue;
      report({
        range: node.range,
        message: `Variables do not work in actions: ${variable.text} is taken as it is written.`,
      });
    }
    for (const facts of statementFacts(role)) {
      for (const node of [...facts.resources, ...facts.notResources]) {
        const parts = node.value.includes('${') ? arnParts(node.value) : undefined;
        if (parts === undefined) continue;
        const head = [parts.partition, parts.service, parts.region, parts.account].join(':');
        const [variable] = variablesIn(head);
        if (variable === undefined) continue;
        report({
          range: node.range,
          message: `AWS documents variables only behind the fifth colon of an ARN: write * or the value instead of ${variable.text}.`,
        });
      }
    }
  },
};

export const variableBadOperator: Rule = {
  id: 'variable/bad-operator',
  severity: 'warning',
  summary: 'A policy variable is compared by an operator that reads none.',
  explanation: `Only the operators of texts and of ARNs read variables. See ${page}.`,
  check: (role, report) => {
    if (!readsVariables(role)) return;
    for (const { use, view } of writtenConditions(role)) {
      const kind = operatorKind(use.operator);
      if (kind === 'String' || kind === 'ARN') continue;
      for (const value of view.values) {
        const [variable] = variablesIn(valueText(value) ?? '');
        if (variable === undefined) continue;
        report({
          range: value.range,
          message: `${use.operator} reads no variables: write the value instead of ${variable.text}, or use an operator of texts or ARNs.`,
        });
      }
    }
  },
};
