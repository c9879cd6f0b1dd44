/** A role was asked for that its file does not let us issue. */
export class RoleUnusable extends Error {
  override readonly name = 'RoleUnusable';

  constructor(
    readonly reason: 'gone' | 'broken' | 'configBroken',
    readonly roleName: string,
  ) {
    super(`${roleName}: ${reason}`);
  }
}
