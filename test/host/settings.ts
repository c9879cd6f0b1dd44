import fs from 'node:fs/promises';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** User settings that keep VS Code from doing anything on its own: no network, no experiments, no walkthroughs. */
export const quietSettings: Settings = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'git.enabled': false,
  'window.menuBarVisibility': 'classic',
  // Terminals drawn as text elements, which also a screenshot without a GPU shows.
  'terminal.integrated.gpuAcceleration': 'off',
  'workbench.editor.useModal': 'off',
  // Servers that other tests start on this machine are none of the window's business.
  'remote.autoForwardPorts': false,
};

/** Writes `settings.json` into a folder that may not exist yet. */
export async function writeSettings(userFolder: string, settings: Settings): Promise<void> {
  await fs.mkdir(userFolder, { recursive: true });
  await fs.writeFile(path.join(userFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
