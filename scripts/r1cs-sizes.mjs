// The sizes that the header of an r1cs file states.

import { closeSync, openSync, readSync } from "node:fs";

const headerSection = 1;

/** Reads the numbers of constraints, wires and public values of an r1cs file. */
export function readR1csSizes(file) {
    const descriptor = openSync(file);
    try {
        const read = (position, length) => {
            const buffer = Buffer.alloc(length);
            if (readSync(descriptor, buffer, 0, length, position) !== length) {
                throw new Error(`${file}: ends at byte ${position}, where ${length} more were expected`);
            }
            return buffer;
        };

        const start = read(0, 12);
        if (start.toString("latin1", 0, 4) !== "r1cs" || start.readUInt32LE(4) !== 1) {
            throw new Error(`${file}: not an r1cs file of version 1`);
        }
        let position = 12;
        for (let left = start.readUInt32LE(8); left > 0; left--) {
            const section = read(position, 12);
            if (section.readUInt32LE(0) === headerSection) {
                const primeBytes = read(position + 12, 4).readUInt32LE(0);
                const counts = read(position + 16 + primeBytes, 28);
                return {
                    constraints: counts.readUInt32LE(24),
                    wires: counts.readUInt32LE(0),
                    publics: counts.readUInt32LE(4) + counts.readUInt32LE(8),
                };
            }
            position += 12 + Number(section.readBigUInt64LE(4));
        }
        throw new Error(`${file}: has no header section`);
    } finally {
        closeSync(descriptor);
    }
}
