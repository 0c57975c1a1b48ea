import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const validateur = new HtmlValidate(new FileSystemConfigLoader({}));

/** What html-validate (`.htmlvalidate.json`) finds wrong in a whole page: « line:column rule: message ». Empty when clean. */
export async function fautesHtml(html: string): Promise<readonly string[]> {
  const { results } = await validateur.validateString(html, `${process.cwd()}/page.html`);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

/** The same for a piece of a page, put in the smallest document that can hold it. */
export const fautesFragment = (fragment: string): Promise<readonly string[]> =>
  fautesHtml(
    `<!doctype html><html lang="fr"><head><title>Essai</title></head><body><main><h1>Essai</h1>${fragment}</main></body></html>`,
  );
