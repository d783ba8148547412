/** How the reports of each format begin; those in text are known by their last words. */
const beginnings = [
  /^TAP version 14\n/,
  /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>/,
  /^learner,file,lesson,step,check,description,result,/,
  /^\{\s*"version": 1,\s*"(?:ok|status)": /,
  /^\{\s*(?:"score": [\d.]+,\s*)?"output": "/,
];
const total = /\d+ of \d+ files? with full marks/;

/** Whether a text is a report of graded work, which a new one may take the place of. */
export const isReport = (text: string): boolean => total.test(text) || beginnings.some((each) => each.test(text));
