// A small language model behind an OpenAI-compatible address: a test double with a real protocol, real structured output and poor
// prose. `./dev llm` fetches what it needs.   node e2e/llm-server.mjs [PORT]
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const home = fileURLToPath(new URL("llm/", import.meta.url));
const { getLlama, LlamaChatSession } = await import(pathToFileURL(createRequire(home).resolve("node-llama-cpp")));
const file = join(home, "SmolLM2-135M-Instruct.Q4_1.gguf");
const name = basename(file, ".Q4_1.gguf");

const llama = await getLlama({ gpu: false, build: "never", logLevel: "error" });
const model = await llama.loadModel({ modelPath: file });
// One thread: several wait for each other in turns, and stand still on a machine that has other work.
const context = await model.createContext({ contextSize: 8192, threads: 1 });

// A model of this size runs on: short lists and sentences let it come to an end.
const short = (schema) => {
  if (schema.type === "array") return { ...schema, items: short(schema.items), maxItems: 2 };
  if (schema.type === "string" && !schema.enum) return { ...schema, maxLength: 120 };
  const properties = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, short(value)]);
  return schema.properties ? { ...schema, properties: Object.fromEntries(properties) } : schema;
};

async function complete({ messages, response_format: format, max_tokens: maxTokens, seed }) {
  const [system, ...turns] = messages.map((message) => message.content);
  const sequence = context.getSequence();
  try {
    const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: system });
    const schema = format?.json_schema?.schema;
    const grammar = schema && (await llama.createGrammarForJsonSchema(short(schema)));
    const { responseText, stopReason } = await session.promptWithMeta(turns.join("\n"), { grammar, maxTokens, temperature: 0, seed });
    const cut = stopReason === "maxTokens";
    const message = { role: "assistant", content: responseText };
    return { object: "chat.completion", model: name, choices: [{ index: 0, message, finish_reason: cut ? "length" : "stop" }] };
  } finally {
    sequence.dispose();
  }
}

let before = Promise.resolve();
const server = createServer(async (request, response) => {
  const say = (status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (request.url === "/v1/models") return say(200, { object: "list", data: [{ id: name, object: "model" }] });
  if (request.method !== "POST" || request.url !== "/v1/chat/completions") return say(404, { error: { message: "no such address" } });
  let body = "";
  for await (const piece of request.setEncoding("utf8")) body += piece;
  // One at a time.
  before = before.then(async () => say(200, await complete(JSON.parse(body)))).catch((error) => say(500, { error: { message: String(error) } }));
});
server.listen(Number(process.argv[2] ?? 11434), "127.0.0.1", () => console.log(`Serving on http://127.0.0.1:${server.address().port}/v1`));
