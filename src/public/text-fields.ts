// Fields of text, and of what is stored as text or bytes: UUIDs, addresses, JSON, binary data.
import * as blob from "../fields/blob.ts";
import * as ipAddress from "../fields/ip-address.ts";
import * as jsonFields from "../fields/json.ts";
import * as textFields from "../fields/text.ts";
import * as uuid from "../fields/uuid.ts";
import type * as field from "../types/field-factory.types.ts";

export const binaryField = blob.binaryField as unknown as field.BinaryFactory;
export const ipAddressField = ipAddress.ipAddressField as unknown as field.IpAddressFactory;
export const jsonField = jsonFields.jsonField as unknown as field.JsonFactory;
export const charField = textFields.charField as unknown as field.CharFactory;
export const emailField = textFields.emailField as unknown as field.TextFactory;
export const slugField = textFields.slugField as unknown as field.TextFactory;
export const textField = textFields.textField as unknown as field.TextFactory;
export const urlField = textFields.urlField as unknown as field.TextFactory;
export const uuidField = uuid.uuidField as unknown as field.PlainFactory<"uuid", string>;
