import { IAMClient, ListUsersCommand, type User } from '@aws-sdk/client-iam';
import { connect } from './connection';
import { calling } from './failure';
import type { Invocation } from './invocation';
import { printJson, printLine } from './print';

export async function listUsers(invocation: Invocation): Promise<number> {
  const client = new IAMClient(await connect(invocation));
  const users: User[] = [];
  let marker: string | undefined;
  do {
    const request = new ListUsersCommand(marker === undefined ? {} : { Marker: marker });
    const page = await calling('ListUsers', client.send(request));
    users.push(...(page.Users ?? []));
    marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (marker !== undefined);
  if (invocation.output === 'text') for (const user of users) printLine(textOf(user));
  else printJson({ Users: users.map(jsonOf) });
  return 0;
}

const createdAt = (user: User): string =>
  (user.CreateDate ?? new Date(0)).toISOString().replace(/\.\d+Z$/, '+00:00');

function jsonOf(user: User): Record<string, string | undefined> {
  const { Path, UserName, UserId, Arn } = user;
  return { Path, UserName, UserId, Arn, CreateDate: createdAt(user) };
}

function textOf(user: User): string {
  return ['USERS', user.Arn, createdAt(user), user.Path, user.UserId, user.UserName].join('\t');
}
