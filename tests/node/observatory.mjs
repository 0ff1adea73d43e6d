// The grade that MDN's HTTP Observatory gives to answers which a test has kept. Asks nobody.
//
// stdin: {"host": "…", "path": "/…", "answers": {"GET https://host/…": {"status", "headers": [[name, value]], "body"}}}
// stdout: {"grade", "score", "tests": {name: [result, points]}}
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import axios from 'axios';

// The hosts that browsers know to be of HTTPS alone, which npm would fetch at installation. Ours is none.
const list = new URL('../conf/hsts-preload.json', import.meta.resolve('@mdn/mdn-http-observatory'));
if (!fs.existsSync(list)) {
  fs.mkdirSync(new URL('.', list), { recursive: true });
  fs.writeFileSync(list, '{}');
}
const { scan } = await import('@mdn/mdn-http-observatory/src/scanner/index.js');

const { host, path, answers } = JSON.parse(fs.readFileSync(0, 'utf8'));

// Cookies are read where they arrive by HTTP, so the answers are sent by it.
const server = http.createServer((request, response) => {
  const answer = answers[`${request.method} ${request.headers['x-asked-for']}`];
  if (!answer) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(answer.status, answer.headers.flat());
  response.end(answer.body);
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });

const send = axios.getAdapter('http');
axios.defaults.adapter = async (config) => {
  const url = new URL(config.url);
  // It looks at the first page of a host: here at the page that is to be graded.
  if (url.pathname === '/') url.pathname = path;
  const headers = axios.AxiosHeaders.from(config.headers).set('X-Asked-For', url.href);
  const answer = await send({ ...config, url: `http://127.0.0.1:${server.address().port}/`, headers });
  return { ...answer, config };
};

try {
  const { scan: graded, tests } = await scan(host);
  const points = Object.entries(tests).map(([name, each]) => [name, [each.result, each.scoreModifier]]);
  console.log(JSON.stringify({ grade: graded.grade, score: graded.score, tests: Object.fromEntries(points) }));
} finally {
  server.close();
}
