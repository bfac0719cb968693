// Fields of text, and of what is stored as text or bytes: UUIDs, addresses, JSON, binary data.
import * as blob from "../fields/blob.ts";
import * as ipAddress from "../fields/ip-address.ts";
import * as jsonFields from "../fields/json.ts";
import * as textFields from "../fields/text.ts";
import * as uuid from "../fields/uuid.ts";
import type * as field from "../types/field-factory.types.ts";

/**
 * Bytes, a Uint8Array; validation allows `maxLength` bytes.
 *
 * @example cover: binaryField({ maxLength: 65536 }) // "cover" BLOB NOT NULL
 */
export const binaryField = blob.binaryField as unknown as field.BinaryFactory;

/**
 * An IP address, text: v4, v6 or both (`protocol`). IPv6 is stored in its shortest form; `unpackIpv4` stores `::ffff:1.2.3.4` as
 * `1.2.3.4`.
 *
 * @example host: ipAddressField({ protocol: "ipv4" }) // "host" char(39) NOT NULL
 * @throws ConfigurationError for a protocol there is not, or unpackIpv4 with one protocol.
 */
export const ipAddressField = ipAddress.ipAddressField as unknown as field.IpAddressFactory;

/**
 * A JSON value, of the type given: `jsonField<Address>()`. SQL's NULL is null; JSON's own is JSON_NULL.
 *
 * @example
 * ```ts
 * meta: jsonField<{ isbn?: string } | null>({ null: true });
 * // "meta" text NULL CHECK ((JSON_VALID("meta") OR "meta" IS NULL))
 * ```
 */
export const jsonField = jsonFields.jsonField as unknown as field.JsonFactory;

/**
 * Text of at most `maxLength` characters, which validation checks; SQLite stores any.
 *
 * @example title: charField({ maxLength: 200 }) // "title" varchar(200) NOT NULL
 * @throws ConfigurationError for a maxLength that is no whole number from 1.
 */
export const charField = textFields.charField as unknown as field.CharFactory;

/**
 * An e-mail address, text of at most 254 characters unless `maxLength` says otherwise; validation checks its form.
 *
 * @example email: emailField({ unique: true }) // "email" varchar(254) NOT NULL UNIQUE
 */
export const emailField = textFields.emailField as unknown as field.TextFactory;

/**
 * Letters, digits, `-` and `_`, with an index; at most 50 characters unless `maxLength` says otherwise.
 *
 * @example slug: slugField() // "slug" varchar(50) NOT NULL
 */
export const slugField = textFields.slugField as unknown as field.TextFactory;

/**
 * Text of any length; `maxLength`, in characters, is for forms and schemas.
 *
 * @example body: textField({ default: "" }) // "body" text NOT NULL
 */
export const textField = textFields.textField as unknown as field.TextFactory;

/**
 * A web address, text of at most 200 characters unless `maxLength` says otherwise; validation checks its form.
 *
 * @example site: urlField({ null: true }) // "site" varchar(200) NULL
 */
export const urlField = textFields.urlField as unknown as field.TextFactory;

/**
 * A UUID, text with dashes; stored are its 32 hex digits.
 *
 * @example
 * ```ts
 * key: uuidField({ primaryKey: true, default: () => crypto.randomUUID() });
 * // "key" char(32) NOT NULL PRIMARY KEY
 * ```
 */
export const uuidField = uuid.uuidField as unknown as field.PlainFactory<"uuid", string>;
