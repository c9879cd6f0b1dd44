import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openWindow } from '../host/browser';
import { Cleanups } from '../host/cleanups';
import { outFolder, repository } from '../host/paths';
import { startServer, type Server } from '../host/server';
import type { Settings } from '../host/settings';
import { pathWithAws } from '../start/awsOnPath';
import { stageExtension } from '../start/stageExtension';

export interface StageOptions {
  readonly settings?: Settings;
  /** Text of the roles file; undefined: there is none. */
  readonly roles?: string | undefined;
  readonly workspaceTrust?: boolean;
  /** False: notifications pop up as users see them, and terminals cannot be read. */
  readonly driver?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of extensions beside ours. */
  readonly install?: readonly string[];
}

/** A window on a folder, with the extension installed as a user has it, and a shell with an `aws` command. */
export interface Stage {
  readonly server: Server;
  readonly workspace: string;
  /** The window that is open now. */
  page: Page;
  /** Opens the folder in a new window, with a browser profile of its own. */
  openAgain(): Promise<Page>;
  /** Takes a picture of the window, to be looked at by a person. */
  picture(name: string): Promise<void>;
  /** Keeps a picture of the window and the server's log. */
  keepEvidence(name: string): Promise<void>;
  close(): Promise<void>;
}

export const sampleRoles = (): Promise<string> =>
  fs.readFile(path.join(repository, 'test/sample/vault-aws.jsonc'), 'utf8');

/** What was started for a stage that cannot be opened is ended before this rejects. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const cleanups = new Cleanups();
  try {
    return await setUp(options, cleanups);
  } catch (error) {
    await cleanups.run();
    throw error;
  }
}

async function setUp(options: StageOptions, cleanups: Cleanups): Promise<Stage> {
  const workspace = await makeWorkspace(options.roles, cleanups);
  const starting = startServer({
    install: [await stageExtension(), ...(options.install ?? [])],
    settings: options.settings ?? {},
    workspaceTrust: options.workspaceTrust ?? false,
    driver: options.driver ?? true,
    environment: { PATH: await pathWithAws(process.env), ...options.environment },
  });
  const server = await cleanups.hold(starting, (each) => each.stop());
  const browser = await cleanups.hold(openBrowser(), (each) => each.close());
  const open = (): Promise<Page> => openWindow(browser, server.url({ folder: workspace }), { height: 900 });
  const stage: Stage = {
    server,
    workspace,
    page: await open(),
    openAgain: async () => (stage.page = await open()),
    picture: async (name) => {
      const folder = path.join(outFolder, 'pictures');
      await fs.mkdir(folder, { recursive: true });
      await stage.page.screenshot({ path: path.join(folder, `${name}.png`) });
    },
    keepEvidence: async (name) => {
      const folder = path.join(outFolder, 'failures', 'e2e', name.replaceAll(/\W+/g, '-').slice(0, 80));
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path.join(folder, 'server.log'), await server.log());
      await stage.page.screenshot({ path: path.join(folder, 'window.png') }).catch(() => undefined);
    },
    close: () => cleanups.run(),
  };
  return stage;
}

async function makeWorkspace(roles: string | undefined, cleanups: Cleanups): Promise<string> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-e2e-'));
  cleanups.defer(() => fs.rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  const workspace = path.join(scratch, 'project');
  await fs.mkdir(workspace);
  if (roles !== undefined) await fs.writeFile(path.join(workspace, 'vault-aws.jsonc'), roles);
  return workspace;
}

/** To be called in `afterEach`. */
export async function keepFailure(context: Mocha.Context, stage: Stage | undefined): Promise<void> {
  const test = context.currentTest;
  if (test?.state === 'failed') await stage?.keepEvidence(test.fullTitle());
}
