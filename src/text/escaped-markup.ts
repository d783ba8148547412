/** The text as it stands in HTML and XML, also in an attribute. */
export const escapedMarkup = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll(/\p{Control}/gu, ' ');
