import { commands, window, type Terminal } from 'vscode';
import type { TerminalWindow } from './terminalRenaming';

/** The terminals as VS Code has them. */
export const editorTerminals: TerminalWindow<Terminal> = {
  get active() {
    return window.activeTerminal;
  },
  get all() {
    return window.terminals;
  },
  onDidChangeActive: (listener) => window.onDidChangeActiveTerminal(listener),
  onDidClose: (listener) => window.onDidCloseTerminal(listener),
  async renameActive(name) {
    await commands.executeCommand('workbench.action.terminal.renameWithArg', { name });
  },
};
