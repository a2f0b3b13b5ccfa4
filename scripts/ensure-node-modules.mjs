// Runs `npm ci` if node_modules is missing or is not what package-lock.json says; otherwise does nothing, in milliseconds.
// The build of the tests calls it, so that `dotnet test` is all that a fresh clone needs. With --omit=dev only what the
// demonstration needs: MNIST and Anvil, a fifth of the whole.

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const lock = path.join(root, "artifacts", "npm.lock");
const omitsDev = process.argv.includes("--omit=dev");
const wanted = packagesOf("package-lock.json");

if (!isInstalled()) {
    await holdLock();
    try {
        if (!isInstalled()) install();
    } finally {
        rmSync(lock, { force: true });
    }
}

/** Whether every package of the lock file is there in its version; those of other platforms may be missing. */
function isInstalled() {
    const found = packagesOf("node_modules/.package-lock.json"); // npm writes it when it is done
    return Object.entries(wanted).every(([name, { version, optional, dev }]) =>
        name === "" || (dev && omitsDev) || (found[name]?.version ?? (optional && version)) === version);
}

function packagesOf(file) {
    try {
        return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
    } catch (error) {
        if (error.code === "ENOENT") return {};
        throw error;
    }
}

function install() {
    console.log("Installing the packages of package-lock.json into node_modules");
    const { status } = spawnSync(`npm ci ${omitsDev ? "--omit=dev " : ""}--no-audit --no-fund --loglevel=error`, { cwd: root, stdio: "inherit", shell: true });
    if (status !== 0) throw new Error(`npm ci ended with ${status}`);
}

/** Waits until no other living process installs. */
async function holdLock() {
    mkdirSync(path.dirname(lock), { recursive: true });
    for (;;) {
        try {
            const file = openSync(lock, "wx");
            writeSync(file, `${process.pid}`);
            return closeSync(file);
        } catch (error) {
            if (error.code !== "EEXIST") throw error;
        }
        await sleep(200);
        if (!isHeld()) rmSync(lock, { force: true });
    }
}

function isHeld() {
    try {
        const holder = Number(readFileSync(lock, "utf8"));
        return holder === 0 || process.kill(holder, 0); // 0: not written yet
    } catch (error) {
        return error.code !== "ESRCH"; // gone between two looks, or of another user
    }
}
