// Drives Microsoft's client of Direct Line for a test: its options in the first argument, a command a line in, an event a
// line out. The client comes back 3 s after a lost connection, the shortest of the times that it chooses from.
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');
const readline = require('node:readline');

const tell = event => process.stdout.write(JSON.stringify(event) + '\n');
const client = new DirectLine({ ...JSON.parse(process.argv[2]), random: () => 0 });
client.connectionStatus$.subscribe(status => tell({ status }));
client.activity$.subscribe(activity => tell({ activity }), error => tell({ failed: String(error) }), () => tell({ completed: true }));

readline.createInterface({ input: process.stdin }).on('line', line => {
  client.postActivity(JSON.parse(line)).subscribe(id => tell({ posted: id }), error => tell({ refused: error.status ?? String(error) }));
}).on('close', () => {
  client.end();
  process.exit(0);
});
