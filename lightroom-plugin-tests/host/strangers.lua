-- Other programs on a port, run beside the plug-in's tasks: what a stale port may lead to.

local socket = require("socket")

local strangers = {}

local function reply(status, headers, body)
  return ("HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"):format(status, headers, #body, body)
end

-- Each takes one connection's request and returns what is sent back, or nil to stay silent.
local MANNERS = {
  -- AirPlay answers so on port 5000 of a Mac.
  airPlay = function() return reply("403 Forbidden", "Server: AirTunes/775.3.1\r\nContent-Type: text/html", "") end,
  page = function()
    return reply("200 OK", "Content-Type: text/html", "<!DOCTYPE html><html><body>It works!</body></html>")
  end,
  gibberish = function() return "SSH-2.0-OpenSSH_9.6\r\n" end,
  cutShort = function()
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"status\":"
  end,
  closes = function() return "" end,
  silent = function() return nil end,
}

local function isWhole(request)
  local head = select(2, request:find("\r\n\r\n", 1, true))
  local length = tonumber(request:match("\r\nContent%-Length: (%d+)") or 0)
  return head ~= nil and #request >= head + length
end

local function sendAll(host, connection, text)
  local position = 1
  while position <= #text do
    local last, message, partial = connection:send(text, position)
    if not last and message ~= "timeout" then return end
    position = (last or partial) + 1
    if not last then host.scheduler:wait({ send = connection }) end
  end
end

local function serve(host, connection, answer, requests)
  connection:settimeout(0)
  local request = ""
  while not isWhole(request) do
    local bytes, message, partial = connection:receive(8192)
    request = request .. (bytes or partial or "")
    if message == "closed" then break end
    if not isWhole(request) then host.scheduler:wait({ receive = connection }) end
  end
  requests[#requests + 1] = request
  local text = answer(request)
  if text then
    sendAll(host, connection, text)
    connection:close()
  end
  return connection
end

--- Opens a port and answers each connection. manner: a name above, or a function(request) that returns the
--- bytes of the answer. Returns {port, requests, close()}.
function strangers.open(host, manner)
  local answer = type(manner) == "function" and manner or MANNERS[manner]
  local server = assert(socket.bind("127.0.0.1", 0))
  server:settimeout(0)
  local _, port = server:getsockname()
  local requests, kept, closed = {}, {}, false
  host.scheduler:start("a stranger", function()
    while not closed do
      host.scheduler:wait({ receive = server })
      local connection = not closed and server:accept()
      if connection then kept[#kept + 1] = serve(host, connection, answer, requests) end
    end
  end, "stranger")
  return {
    port = tonumber(port),
    requests = requests,
    close = function()
      closed = true
      for _, connection in ipairs(kept) do connection:close() end
      server:close()
    end,
  }
end

--- The answer of a JSON body, for strangers that speak as a sidecar does.
function strangers.json(status, body) return reply(status, "Content-Type: application/json", body) end

return strangers
