-- For wrk: asks for the paths in BENCH_PATHS in turns, and ends with one line of JSON.
local requests, turn = {}, 0

init = function(args)
  for path in string.gmatch(os.getenv("BENCH_PATHS"), "%S+") do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

request = function()
  turn = turn % #requests + 1
  return requests[turn]
end

done = function(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "bytes": %d, "p50": %.4f, "p99": %.4f, "refused": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
