import type { IssueRequest } from '../../core/broker/leaseBroker';
import { failureOf } from '../../core/errors';
import type { Log } from '../../core/ports/log';
import type { Catalog } from '../../iam/catalog/catalog';
import { roleFacts } from '../../language/approval/roleFacts';
import { approvalBack, approvalChoices, approvalText, approvalTitle, grantText } from '../messages/approval';
import type { ApprovalQuestion, Asked } from './roleApproval';

export interface QuestionParts {
  readonly catalog: () => Promise<Catalog>;
  readonly log: Log;
}

/** What to ask before a role is issued. Without what is known about AWS it is longer, and hides nothing. */
export async function approvalQuestion(
  { role, config, issuer, roleArn }: IssueRequest,
  { need, fromOutside }: Asked,
  { catalog, log }: QuestionParts,
): Promise<ApprovalQuestion> {
  const question = {
    text: approvalText(role.name, need, issuer),
    choices: approvalChoices(need),
    title: approvalTitle(role.name, need),
    back: approvalBack(),
  };
  const more = { fromOutside, ...(roleArn === undefined ? {} : { roleArn }) };
  try {
    const facts = roleFacts(role, config, await catalog());
    return { ...question, detail: grantText(role, config, issuer, { ...more, facts }) };
  } catch (error) {
    log.warn('a role is shown without what is known about AWS', { failure: failureOf(error).code });
    return { ...question, detail: grantText(role, config, issuer, more) };
  }
}
