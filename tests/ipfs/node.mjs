// A node of IPFS (js-ipfs) that knows no other, with its HTTP API: node.mjs REPOSITORY. Prints the address when it is ready; ends with its standard input.

// Its libraries expect Node 22; this is all of that they use.
Promise.withResolvers ??= () => {
    let resolve, reject;
    const promise = new Promise((onDone, onFail) => ([resolve, reject] = [onDone, onFail]));
    return { promise, resolve, reject };
};

const { create } = await import("ipfs-core");
const { HttpApi } = await import("ipfs-http-server");
const { from } = await import("multiformats/hashes/hasher");
const { keccak_256 } = await import("@noble/hashes/sha3");

const ipfs = await create({
    repo: process.argv[2],
    offline: true,
    silent: true,
    init: { emptyRepo: true, algorithm: "Ed25519" },
    // Kubo knows this hash; js-ipfs has to be told.
    ipld: { hashers: [from({ name: "keccak-256", code: 0x1b, encode: keccak_256 })] },
    config: {
        Addresses: { Swarm: [], API: "/ip4/127.0.0.1/tcp/0", Gateway: "" },
        Bootstrap: [],
        Discovery: { MDNS: { Enabled: false }, webRTCStar: { Enabled: false } },
    },
});
const api = new HttpApi(ipfs);
await api.start();
console.log(api._apiServers[0].info.uri);
process.stdin.resume().on("end", () => process.exit(0));
