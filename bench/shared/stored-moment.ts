// How Edgeset stores a moment without milliseconds: Django's form.

export const storedMoment = (date: Date): string => date.toISOString().slice(0, 19).replace("T", " ");
