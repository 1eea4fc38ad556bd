"""How many texts a second ONNX Runtime encodes with the unmodified MiniLM-L6, for `./dev bench encoder`.

The published package carries no ONNX file, so the graph is put together here from its 32-bit weights. Usage:
rate.py FOLDER TEXTS, with FOLDER holding model.safetensors and tokenizer.json, TEXTS one text a line. Prints one number.
"""

import sys
import time

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384
BATCH = 32


class Graph:
    """Nodes and weights, each node named by its number."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], {}

    def constant(self, name, value):
        self.constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def weight(self, name, turned=False):
        value = self.weights[name]
        return self.constant(name, np.ascontiguousarray(value.T) if turned else value)

    def add(self, kind, *inputs, **attributes):
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def dense(self, x, name):
        product = self.add("MatMul", x, self.weight(f"{name}.weight", turned=True))
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def norm(self, x, name):
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def heads(self, x, order):
        shape = self.constant("heads", np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        return self.add("Transpose", self.add("Reshape", x, shape), perm=order)

    def layer(self, x, mask, n):
        at = f"encoder.layer.{n}"
        query, key, value = (self.dense(x, f"{at}.attention.self.{p}") for p in ("query", "key", "value"))
        scores = self.add("MatMul", self.heads(query, [0, 2, 1, 3]), self.heads(key, [0, 2, 3, 1]))
        scores = self.add("Mul", scores, self.constant("scale", np.float32((WIDTH // HEADS) ** -0.5)))
        shares = self.add("Softmax", self.add("Add", scores, mask), axis=-1)
        mixed = self.add("Transpose", self.add("MatMul", shares, self.heads(value, [0, 2, 1, 3])), perm=[0, 2, 1, 3])
        mixed = self.add("Reshape", mixed, self.constant("whole", np.array([0, 0, WIDTH], np.int64)))
        mixed = self.dense(mixed, f"{at}.attention.output.dense")
        x = self.norm(self.add("Add", mixed, x), f"{at}.attention.output.LayerNorm")
        up = self.dense(x, f"{at}.intermediate.dense")
        down = self.dense(self.add("Gelu", up), f"{at}.output.dense")
        return self.norm(self.add("Add", down, x), f"{at}.output.LayerNorm")


def session(folder):
    g = Graph(load_file(f"{folder}/model.safetensors"))
    words = g.add("Gather", g.weight("embeddings.word_embeddings.weight"), "ids")
    places = g.add("Gather", g.weight("embeddings.position_embeddings.weight"), "places")
    part = g.constant("part", g.weights["embeddings.token_type_embeddings.weight"][0])
    x = g.norm(g.add("Add", g.add("Add", words, places), part), "embeddings.LayerNorm")
    for n in range(LAYERS):
        x = g.layer(x, "mask", n)
    long = [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch", "length"]) for n in ("ids", "places")]
    mask = helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", 1, 1, "length"])
    out = helper.make_tensor_value_info(x, TensorProto.FLOAT, None)
    graph = helper.make_graph(g.nodes, "minilm", [*long, mask], [out], list(g.constants.values()))
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def main():
    folder, texts = sys.argv[1], open(sys.argv[2], encoding="utf-8").read().splitlines()
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.enable_padding()
    run = session(folder)
    texts.sort(key=len)  # alike in length, so that little is spent on padding
    batches = [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]
    done, began = 0, None
    while began is None or time.monotonic() - began < 4:
        for batch in batches:
            found = tokenizer.encode_batch(batch)
            ids = np.array([e.ids for e in found], np.int64)
            seen = np.array([e.attention_mask for e in found], np.float32)
            places = np.broadcast_to(np.arange(ids.shape[1], dtype=np.int64), ids.shape)
            vectors = run.run(None, {"ids": ids, "places": places, "mask": ((1 - seen) * -1e9)[:, None, None, :]})[0]
            (vectors * seen[:, :, None]).sum(1)
            done += len(batch) if began is not None else 0
        began = began or time.monotonic()
    print(f"{done / (time.monotonic() - began):.1f}")


main()
