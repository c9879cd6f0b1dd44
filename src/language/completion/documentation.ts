import { assertNever } from '../../core/assertNever';
import type { Catalog, ConditionKey, ResourceType } from '../../iam/catalog/catalog';
import { actionHover, sentenceOf } from '../hover/actionHover';
import { managedPolicyHover } from '../hover/managedPolicyHover';
import { bullets, code, paragraphs, plain } from '../hover/markdown';
import { operatorWords } from '../hover/operatorWords';
import { patternHover, serviceHover } from '../hover/patternHover';
import type { CompletionItem, Subject } from './item';

/** Markdown about an item, written when it is looked at; undefined when the item says it all. */
export function documentationOf({ subject }: CompletionItem, catalog: Catalog): string | undefined {
  return subject && documentSubject(subject, catalog);
}

function documentSubject(subject: Subject, catalog: Catalog): string | undefined {
  switch (subject.kind) {
    case 'service': {
      const service = catalog.index.service(subject.prefix);
      return service && serviceHover(service, catalog);
    }
    case 'action':
      return actionHover(subject.action, catalog);
    case 'pattern':
      return patternHover(subject.pattern, catalog);
    case 'resource':
      return documentTypes(subject.types);
    case 'operator':
      return operatorWords[subject.operator];
    case 'key':
      return documentKey(subject.key);
    case 'managedPolicy':
      return managedPolicyHover(subject.arn, 'attached', catalog);
    default:
      return assertNever(subject);
  }
}

function documentTypes(types: readonly ResourceType[]): string | undefined {
  return bullets(types.map(({ prefix, name, arn }) => `${plain(`${prefix} ${name}`)}: ${code(arn)}`));
}

function documentKey({ name, type, description }: ConditionKey): string {
  return paragraphs(`**${code(name)}** · ${plain(type)}`, sentenceOf(description));
}
