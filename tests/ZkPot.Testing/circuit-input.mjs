// Prints the input of a circuit of tests/circuits as JSON: node circuit-input.mjs NAME
import { inputs } from "../../scripts/circuit-inputs.mjs";

const input = await inputs[process.argv[2]]();
console.log(JSON.stringify(input, (_, value) => typeof value === "bigint" ? value.toString() : value));
