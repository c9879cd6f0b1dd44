/** What a document in an answer says, and whether it came percent-encoded. */
export function encodingOf(document = ''): { readonly text: string; readonly encoded: boolean } {
  return { text: decodeURIComponent(document), encoded: !/[^A-Za-z0-9%*._~!'()-]/.test(document) };
}

export function encodedFrom(text: string): { readonly text: string; readonly encoded: boolean } {
  return { text, encoded: true };
}
