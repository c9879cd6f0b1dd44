import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Where the page's script and styles are, and nothing else that a page may load. */
export function pageRoot(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist');
}

/**
 * The page before its script has run. It loads one script and one style sheet of the extension's own; what
 * it shows comes by messages and is put in as text.
 */
export function pageHtml(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const address = (file: string): string =>
    webview.asWebviewUri(Uri.joinPath(pageRoot(extension), file)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${address('accessMap.css')}" />
    <title>Access</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${address('accessMap.js')}"></script>
  </body>
</html>`;
}
