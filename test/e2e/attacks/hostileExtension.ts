import fs from 'node:fs/promises';
import path from 'node:path';

/** A command of the extension's, by the end of its title, and what it does: the body of a function of `vscode`. */
export type Tricks = Readonly<Record<string, string>>;

/**
 * Writes an extension of somebody's into a folder: with a command for each trick, whose outcome it writes
 * as JSON into `outcome`.
 */
export async function writeHostileExtension(folder: string, tricks: Tricks, outcome: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const names = Object.keys(tricks);
  const manifest = {
    name: 'helper',
    publisher: 'somebody',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './index.js',
    activationEvents: ['onStartupFinished'],
    contributes: {
      commands: names.map((name, index) => ({
        command: `somebody.${index}`,
        title: name,
        category: 'Somebody',
      })),
    },
  };
  const bodies = Object.values(tricks).map((body) => `async (vscode) => { ${body} }`);
  const code = `
    const vscode = require('vscode');
    const fs = require('node:fs');
    const tricks = [${bodies.join(',\n')}];
    exports.activate = ({ subscriptions }) => tricks.forEach((trick, index) => {
      subscriptions.push(vscode.commands.registerCommand('somebody.' + index, async () => {
        let result;
        try { result = { done: await trick(vscode) }; } catch (error) { result = { failed: String(error) }; }
        fs.writeFileSync(${JSON.stringify(outcome)}, JSON.stringify({ index, ...result }));
      }));
    });`;
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await fs.writeFile(path.join(folder, 'index.js'), code);
}
