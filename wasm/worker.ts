// The entry of the dedicated worker in which SQLite runs.
import { createHost } from "./host.ts";
import type { Request } from "./protocol.ts";

const scope = globalThis as unknown as DedicatedWorkerGlobalScope;
const host = createHost((reply, transfer) => scope.postMessage(reply, transfer));
scope.onmessage = ({ data }: MessageEvent<Request>) => host(data);
