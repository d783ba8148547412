/** Characters of each stream that are kept where nothing else is said; a program that prints more is ended. */
export const usualOutput = 1 << 20;
