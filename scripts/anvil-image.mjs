// Makes a local Docker image of the npm packages' Anvil, for the tests that run in a container where no registry can be reached:
//   node scripts/anvil-image.mjs [zkpot-anvil:local]
// The image has the program and the shared libraries that it is linked with on this machine, and nothing else.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const tag = process.argv[2] ?? "zkpot-anvil:local";
const require = createRequire(import.meta.url);
const platform = `@foundry-rs/anvil-linux-${process.arch === "x64" ? "amd64" : process.arch}`;
const anvil = path.join(path.dirname(require.resolve(`${platform}/package.json`)), "bin", "anvil");

const root = mkdtempSync(path.join(tmpdir(), "zkpot-anvil-"));
try {
    put(anvil, "/usr/local/bin/anvil");
    for (const [library] of run("ldd", [anvil]).toString().matchAll(/\/\S+/g)) put(library, library);
    const image = run("tar", ["-C", root, "-c", "."]);
    console.log(run("docker", ["import", "-c", "ENV PATH=/usr/local/bin", "-", tag], image).toString().trim());
    console.log(`ZKPOT_ANVIL_IMAGE=${tag} ZKPOT_ANVIL_CONTAINER=always dotnet test tests/ZkPot.Integration.Tests`);
} finally {
    rmSync(root, { recursive: true, force: true });
}

function put(source, place) {
    mkdirSync(path.join(root, path.dirname(place)), { recursive: true });
    cpSync(source, path.join(root, place), { dereference: true });
}

function run(command, args, input) {
    const done = spawnSync(command, args, { input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] });
    if (done.error) throw done.error;
    if (done.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${done.status}`);
    return done.stdout;
}
