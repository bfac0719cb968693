/** Text without case and accents, for search and ordering: "Amélie" becomes "amelie". */
export const foldText = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
