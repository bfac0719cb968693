// What happens to the rows that point at a deleted one. The library does it itself, as Django does.
import type { OnDelete } from "./field.ts";

/** Deletes them too. */
export const CASCADE: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "CASCADE" });
/** Refuses the deletion with a ProtectedError. */
export const PROTECT: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "PROTECT" });
/** Refuses it with a RestrictedError, unless they are deleted by another way in the same call. */
export const RESTRICT: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "RESTRICT" });
/** Sets their key to NULL. */
export const SET_NULL: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "SET_NULL" });
/** Sets their key to its default. */
export const SET_DEFAULT: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "SET_DEFAULT" });
/** Leaves them; the database may refuse. */
export const DO_NOTHING: OnDelete = /*#__PURE__*/ Object.freeze({ kind: "DO_NOTHING" });

/** Sets their key to a value, or to what a function gives. `onDelete: SET(() => deletedUser.id)` */
export const SET = (value: unknown): OnDelete => Object.freeze({ kind: "SET", value });
