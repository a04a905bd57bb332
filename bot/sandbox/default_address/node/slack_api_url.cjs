// Makes SLACK_API_URL the address of Slack for a Node.js process, whatever client it uses. For NODE_OPTIONS=--require.

const http = require("node:http");
const https = require("node:https");

const SLACK = "https://slack.com/api/";
const { SLACK_API_URL } = process.env;

function pointed(url) {
  return url.startsWith(SLACK) ? SLACK_API_URL + url.slice(SLACK.length) : null;
}

function address({ hostname, host, path = "/" }) {
  return `https://${hostname ?? (host ?? "").split(":")[0]}${path}`;
}

// (url, options, callback), (url, callback) or (options, callback)
function withPointing(request, method) {
  return function (...told) {
    const given = typeof told[0] === "string" || told[0] instanceof URL ? String(told[0]) : null;
    const last = typeof told.at(-1) === "function" ? told.at(-1) : undefined;
    const options = typeof (given ? told[1] : told[0]) === "object" ? (given ? told[1] : told[0]) : {};
    const url = pointed(given ?? address(options));
    if (!url) return request.apply(this, told);
    const { protocol, hostname, port, pathname, search, host } = new URL(url);
    const headers = { ...options.headers, host };
    const here = { protocol, hostname, host: hostname, port, path: pathname + search, agent: undefined, headers };
    return http[method]({ ...options, ...here }, last);
  };
}

if (SLACK_API_URL) {
  for (const method of ["request", "get"]) https[method] = withPointing(https[method], method);
  const { fetch } = globalThis;
  globalThis.fetch = (resource, init) => {
    if (resource instanceof Request) {
      const url = pointed(resource.url);
      return fetch(url ? new Request(url, resource) : resource, init);
    }
    return fetch(pointed(String(resource)) ?? resource, init);
  };
}
