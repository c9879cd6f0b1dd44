import { removeProperty } from '../../edits/edit';
import { refusal, valueOf } from '../refusal';

const page =
  '[IAM JSON policy elements: Condition](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html)';

export const conditionNotObject = refusal({
  code: 'condition/not-object',
  summary: 'A Condition, or one of its operators, is not an object.',
  explanation: `A condition is an object of operators, and each operator an object of keys with their values. See ${page}.`,
  mark: valueOf,
  fixes: ({ property, object }, source) =>
    property === undefined
      ? []
      : [{ title: `Remove ${property.name}`, edits: [removeProperty(source, object, property)] }],
});
