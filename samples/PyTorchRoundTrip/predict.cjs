// node predict.cjs PACKAGE MODEL COLUMNS: examples as 32-bit floats from standard input, the model's outputs for them to standard output.
'use strict';
const fs = require('node:fs');
const [, , folder, model, columns] = process.argv;
const ort = require(folder);

async function main() {
  const bytes = fs.readFileSync(0);
  const x = new Float32Array(new Uint8Array(bytes).buffer);
  const session = await ort.InferenceSession.create(model);
  const { y } = await session.run({ x: new ort.Tensor('float32', x, [x.length / columns, Number(columns)]) });
  process.stdout.write(Buffer.from(y.data.buffer, y.data.byteOffset, y.data.byteLength));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
