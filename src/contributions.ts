/**
 * Every id that package.json and the code share, written once. package.json is the manifest of
 * record; test/unit/manifest.test.ts proves that both agree.
 */
export const commandIds = {
  issue: 'vaultAws.issue',
  issueWithDuration: 'vaultAws.issueWithDuration',
  openTerminal: 'vaultAws.openTerminal',
  renew: 'vaultAws.renew',
  revoke: 'vaultAws.revoke',
  revokeAll: 'vaultAws.revokeAll',
  retryRevoke: 'vaultAws.retryRevoke',
  letLapse: 'vaultAws.letLapse',
  showLeases: 'vaultAws.showLeases',
  showAccess: 'vaultAws.showAccess',
  validatePolicy: 'vaultAws.validatePolicy',
  openRolesFile: 'vaultAws.openRolesFile',
  createRolesFile: 'vaultAws.createRolesFile',
  sweep: 'vaultAws.sweep',
  refresh: 'vaultAws.refresh',
  startSandbox: 'vaultAws.startSandbox',
  stopSandbox: 'vaultAws.stopSandbox',
  storeIssuerKeys: 'vaultAws.storeIssuerKeys',
  forgetIssuerKeys: 'vaultAws.forgetIssuerKeys',
  copyIssuerPolicy: 'vaultAws.copyIssuerPolicy',
  showLog: 'vaultAws.showLog',
  showAuditTrail: 'vaultAws.showAuditTrail',
  getStarted: 'vaultAws.getStarted',
} as const;

/** Of links and actions that the language support makes; nobody else runs them, and package.json does not know them. */
export const internalCommandIds = {
  explainRule: 'vaultAws.explainRule',
  turnOffRule: 'vaultAws.turnOffRule',
} as const;

export type CommandName = keyof typeof commandIds;

export const commandNames: readonly CommandName[] = Object.keys(commandIds).filter(
  (name): name is CommandName => name in commandIds,
);

export const viewContainerId = 'vaultAws';
export const rolesViewId = 'vaultAws.roles';
/** Publisher and name in package.json. */
export const extensionId = 'vault-aws.vault-aws';
/** Getting started. */
export const walkthroughId = 'gettingStarted';
export const statusBarId = 'vaultAws.lease';
/** Of the webview panels that show what a role allows. */
export const accessPageType = 'vaultAws.access';

/** Settings by their name below `vaultAws.`, with their types. */
export interface SettingTypes {
  readonly 'issuer.profile': string;
  readonly expiryWarningMinutes: number;
  readonly notifyBeforeExpiry: boolean;
  readonly revokeOnTerminalClose: boolean;
  readonly 'sandbox.startWithWindow': boolean;
  readonly codeLens: boolean;
  /** Of a resource; `src/language/rules/ruleSettings.ts` reads it. */
  readonly rules: object;
}

export type SettingName = keyof SettingTypes;

export const settingsSection = 'vaultAws';

export const settingDefaults: SettingTypes = {
  'issuer.profile': '',
  expiryWarningMinutes: 5,
  notifyBeforeExpiry: true,
  revokeOnTerminalClose: true,
  'sandbox.startWithWindow': false,
  codeLens: true,
  rules: {},
};

/** Context keys that `when` clauses test, with the values each can have. */
export interface ContextKeyTypes {
  /** Absent until the roles files were read for the first time. */
  readonly 'vaultAws.rolesFile': 'none' | 'empty' | 'present';
  readonly 'vaultAws.hasLeases': boolean;
  /** Of other windows. */
  readonly 'vaultAws.hasLeasesElsewhere': boolean;
  readonly 'vaultAws.sandbox': 'off' | 'starting' | 'on' | 'failed';
  readonly 'vaultAws.hasIssuerKeys': boolean;
  /** Getting started: the roles file is in the editor with focus, … */
  readonly 'vaultAws.rolesFileShown': boolean;
  /** …a lease was issued in this window, … */
  readonly 'vaultAws.leaseIssued': boolean;
  /** …the sandbox was called with its credentials, … */
  readonly 'vaultAws.leaseUsed': boolean;
  /** …and it was revoked. */
  readonly 'vaultAws.leaseRevoked': boolean;
}

export type ContextKey = keyof ContextKeyTypes;

export const contextKeys: readonly ContextKey[] = [
  'vaultAws.rolesFile',
  'vaultAws.hasLeases',
  'vaultAws.hasLeasesElsewhere',
  'vaultAws.sandbox',
  'vaultAws.hasIssuerKeys',
  'vaultAws.rolesFileShown',
  'vaultAws.leaseIssued',
  'vaultAws.leaseUsed',
  'vaultAws.leaseRevoked',
];

/** The words of tree items' `contextValue`: what the item is, and what can be done with it. */
export const viewItemWords = [
  'file',
  'role',
  'lease',
  'canIssue',
  'canRenew',
  'canRevoke',
  'canLetLapse',
  'canOpenTerminal',
  'canRetryRevoke',
] as const;

export type ViewItemWord = (typeof viewItemWords)[number];

/** At the root of a workspace folder. */
export const rolesFileName = 'vault-aws.jsonc';
