/** Conditions of a panel.json: {field, is|in|gt|lt|empty}, all, any, not. No expressions: anything smarter is a rule on the server. */
import { nilaiDi } from './kata.js';

const isEmpty = (v) => v === undefined || v === null || v === '';

const TESTS = {
    is: (v, want) => v === want, in: (v, want) => want.includes(v), empty: (v, want) => isEmpty(v) === want,
    gt: (v, want) => !isEmpty(v) && Number(v) > want, lt: (v, want) => !isEmpty(v) && Number(v) < want,
};

/** No condition: it holds. */
export function berlaku(when, row) {
    if (when === undefined)
        return true;
    if (when.all)
        return when.all.every((w) => berlaku(w, row));
    if (when.any)
        return when.any.some((w) => berlaku(w, row));
    if (when.not)
        return !berlaku(when.not, row);
    const value = nilaiDi(row, when.field);
    return Object.keys(TESTS).filter((k) => k in when).every((k) => TESTS[k](value, when[k]));
}
