#!/usr/bin/env node
// The compiler from npm, kept warm: it takes twice as long when it is started anew for every run of forge.
// node warm-solc.mjs --serve SOCKET compiles for anyone who asks there; called as forge calls a compiler, it asks the one
// that the variable WARM_SOLC names.
import { createConnection, createServer } from 'node:net';

const serve = process.argv.indexOf('--serve');
if (serve > 0) {
  const { default: solc } = await import('solc');
  const banner = `solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`;
  createServer({ allowHalfOpen: true }, socket => {
    const chunks = [];
    socket.on('data', chunk => chunks.push(chunk));
    socket.on('end', () => {
      const input = Buffer.concat(chunks).toString();
      socket.end(input === '--version' ? banner : solc.compile(input));
    });
    socket.on('error', () => {});
  }).listen(process.argv[serve + 1], () => console.log('ready'));
} else {
  const socket = createConnection({ path: process.env.WARM_SOLC, allowHalfOpen: true });
  socket.pipe(process.stdout);
  if (process.argv.includes('--version')) socket.end('--version');
  else process.stdin.pipe(socket);
}
