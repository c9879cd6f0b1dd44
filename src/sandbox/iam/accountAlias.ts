import { entityAlreadyExists, noSuchEntity } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import * as rules from '../wire/rules';
import { pager } from './paging';

/** An account has one alias, unique among all accounts; a new one takes the place of the old. */
const createAccountAlias = operation('CreateAccountAlias', {
  parse: (parameters) => parameters.required('AccountAlias', rules.accountAlias),
  access: () => [{ action: 'iam:CreateAccountAlias', resource: '*' }],
  run: (alias, { cloud, account }) => {
    if ([...cloud.accounts.values()].some((other) => other.alias === alias)) {
      throw entityAlreadyExists(`The account alias ${alias} already exists.`);
    }
    account.alias = alias;
    return undefined;
  },
});

const deleteAccountAlias = operation('DeleteAccountAlias', {
  parse: (parameters) => parameters.required('AccountAlias', rules.accountAlias),
  access: () => [{ action: 'iam:DeleteAccountAlias', resource: '*' }],
  run: (alias, { account }) => {
    if (account.alias !== alias) throw noSuchEntity(`The account alias ${alias} does not exist.`);
    account.alias = undefined;
    return undefined;
  },
});

const listAccountAliases = operation('ListAccountAliases', {
  parse: (parameters) => pager<string>(parameters, (alias) => alias),
  access: () => [{ action: 'iam:ListAccountAliases', resource: '*' }],
  run: (page, { account }) => {
    const { items, ...rest } = page(account.alias === undefined ? [] : [account.alias]);
    return { AccountAliases: items, ...rest };
  },
});

export const accountAliasOperations: readonly Operation[] = [
  createAccountAlias,
  deleteAccountAlias,
  listAccountAliases,
];
