export const passed = (saw) => ({ ok: true, saw });
export const failed = (saw, wanted, why) => why === undefined ? { ok: false, saw, wanted } : { ok: false, saw, wanted, why };
export const notRun = (because) => ({ ok: null, because });
//# sourceMappingURL=verdict.js.map