// node run.cjs FOLDER: for each NAME.onnx in the folder, feeds NAME.x (32-bit floats) and writes what comes out to NAME.y.
// Prints the shapes that each model states for its input and output.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const ort = require('onnxruntime-node');

async function run(folder, name) {
  const file = extension => path.join(folder, name + extension);
  const session = await ort.InferenceSession.create(file('.onnx'), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const bytes = fs.readFileSync(file('.x'));
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const columns = session.inputMetadata[0].shape[1];
  const results = await session.run({ x: new ort.Tensor('float32', values, [values.length / columns, columns]) });
  fs.writeFileSync(file('.y'), Buffer.from(results.y.data.buffer, results.y.data.byteOffset, results.y.data.byteLength));
  console.log(`${name} ${JSON.stringify(session.inputMetadata[0].shape)} ${JSON.stringify(session.outputMetadata[0].shape)}`);
}

async function main() {
  const folder = process.argv[2];
  const models = fs.readdirSync(folder).filter(file => file.endsWith('.onnx')).sort();
  for (const model of models) {
    await run(folder, model.slice(0, -'.onnx'.length));
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
