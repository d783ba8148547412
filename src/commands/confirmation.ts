/** The way to ask a yes-or-no question, where there is a terminal to ask on. */
export function confirmation(): { confirm?: (question: string) => Promise<boolean> } {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return {};
  return {
    confirm: async (question) => {
      const [{ askConfirmation }, { styleFor }] = await Promise.all([
        import('../terminal/questions.ts'),
        import('../terminal/style.ts'),
      ]);
      return askConfirmation(question, styleFor(process.stdout));
    },
  };
}
