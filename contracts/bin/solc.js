// Lets forge use the compiler from npm: answers --version, and passes standard JSON through.
const solc = require('solc');
if (process.argv.includes('--version')) {
  console.log('solc, the solidity compiler commandline interface\nVersion: ' + solc.version());
  process.exit(0);
}
let input = '';
process.stdin.on('data', chunk => (input += chunk)).on('end', () => process.stdout.write(solc.compile(input)));
